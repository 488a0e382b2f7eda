import type { ReactNode } from "react";
import { Dialog } from "../../../ui/dialog.tsx";

/** What a list has open to be written: one of its things, a new one, or nothing. */
export type Edited<T> = T | "new" | null;

type EditDialogProps<T> = {
  edited: Edited<T>;
  title: string;
  onClose: () => void;
  /** The form of a thing; of a new one when there is none. */
  children: (one: T | null) => ReactNode;
};

/** A window to write one thing of a list in; a click beside it does not throw away what was written. */
export function EditDialog<T>({ edited, title, onClose, children }: EditDialogProps<T>) {
  return (
    <Dialog opened={edited !== null} onClose={onClose} title={title} size="lg" closeOnClickOutside={false}>
      {edited !== null && children(edited === "new" ? null : edited)}
    </Dialog>
  );
}
