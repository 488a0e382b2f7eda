import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { Dialog } from "./dialog.tsx";
import { useProblemWords } from "./use-problem-words.ts";

type ConfirmProps = {
  opened: boolean;
  title: string;
  text: ReactNode;
  /** What it does and what it leaves, each as the words on its button. */
  confirm: string;
  keep: string;
  onConfirm: () => void;
  onClose: () => void;
  /** Being done now. */
  pending?: boolean;
  error?: Error | null;
};

/** Asks before something that hurts; the safe answer comes first and has the focus. */
export function Confirm(props: ConfirmProps) {
  const { opened, title, text, confirm, keep, onConfirm, onClose, pending = false, error = null } = props;
  const inWords = useProblemWords();
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <p style={{ marginTop: 0 }}>{text}</p>
      {error && <p role="alert">{inWords(error)}</p>}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {keep}
        </Button>
        <Button color="leak" loading={pending} onClick={onConfirm}>
          {confirm}
        </Button>
      </Group>
    </Dialog>
  );
}
