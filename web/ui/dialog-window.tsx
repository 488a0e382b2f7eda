import { Modal } from "@mantine/core";
import { useEffect, useState } from "react";
import { useText } from "../text/text.tsx";
import type { DialogProps } from "./dialog.tsx";

/** The window of a dialog. It opens after it stands, to know where the focus was, and gives it back there. */
export function DialogWindow({ children, opened, ...props }: DialogProps) {
  const { close } = useText().shell.keys;
  const [stands, setStands] = useState(false);
  useEffect(() => setStands(true), []);
  return (
    <Modal centered closeButtonProps={{ "aria-label": close }} opened={opened && stands} {...props}>
      {children}
    </Modal>
  );
}
