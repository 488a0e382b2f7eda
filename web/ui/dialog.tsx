import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useText } from "../text/text.tsx";

type DialogProps = {
  opened: boolean;
  title: string;
  onClose: () => void;
  size?: "md" | "lg";
  /** False where a stray click would lose something shown once. */
  closeOnClickOutside?: boolean;
  children: ReactNode;
};

/** A dialog in the middle of the screen; Escape and a named button close it. */
export function Dialog({ children, ...props }: DialogProps) {
  const { close } = useText().shell.keys;
  return (
    <Modal centered closeButtonProps={{ "aria-label": close }} {...props}>
      {children}
    </Modal>
  );
}
