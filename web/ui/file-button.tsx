import { Button, type ButtonProps, VisuallyHidden } from "@mantine/core";
import { useRef } from "react";

type FileButtonProps = ButtonProps & {
  label: string;
  input: { accept: string; multiple?: boolean; capture?: "environment" };
  /** Those chosen, at least one. */
  onFiles: (files: File[]) => void;
};

/** A button that has files chosen; the same one may be chosen again. */
export function FileButton({ label, input, onFiles, ...rest }: FileButtonProps) {
  const field = useRef<HTMLInputElement>(null);
  const take = (files: File[]) => {
    if (files.length > 0) onFiles(files);
  };
  return (
    <>
      <Button {...rest} onClick={() => field.current?.click()}>
        {label}
      </Button>
      <VisuallyHidden>
        <input
          {...input}
          ref={field}
          type="file"
          tabIndex={-1}
          aria-label={label}
          onChange={(event) => {
            take([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = "";
          }}
        />
      </VisuallyHidden>
    </>
  );
}
