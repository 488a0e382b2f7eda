import { Button } from "@mantine/core";
import { useCaseSettingsText } from "../../../text/later.ts";
import own from "./saved.module.css";

type RemovedNoteProps = {
  /** What is gone; null: nothing was removed. */
  name: string | null;
  isPending: boolean;
  onUndo: () => void;
};

/** Says what was removed last, with the way back. */
export function RemovedNote({ name, isPending, onUndo }: RemovedNoteProps) {
  const text = useCaseSettingsText();
  return (
    <div role="status" className={name === null ? undefined : own.removed}>
      {name !== null && (
        <>
          <span>{text.removed(name)}</span>
          <Button variant="light" size="compact-md" loading={isPending} onClick={onUndo}>
            {text.undo}
          </Button>
        </>
      )}
    </div>
  );
}
