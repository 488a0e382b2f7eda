import type { ComponentProps } from "react";
import { useStandardsText } from "../../../text/later.ts";
import { ConfirmButton } from "../../../ui/confirm-button.tsx";

type RemoveButtonProps = Pick<ComponentProps<typeof ConfirmButton>, "doing" | "act"> & {
  /** What is removed, by its name. */
  name: string;
  /** What is asked, and what goes with it. */
  words: { removeTitle: (name: string) => string; removeText: string };
};

/** Takes one thing of a list away, after asking. */
export function RemoveButton({ name, words, doing, act }: RemoveButtonProps) {
  const text = useStandardsText();
  return (
    <ConfirmButton
      label={text.remove}
      name={text.of(text.remove, name)}
      title={words.removeTitle(name)}
      text={words.removeText}
      confirm={text.remove}
      keep={text.keep}
      {...{ doing, act }}
    />
  );
}
