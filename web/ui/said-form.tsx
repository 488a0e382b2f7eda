import { Button, Group, Textarea } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import styles from "./said-form.module.css";

type SaidFormProps = {
  /** What is asked for, and what is said of it while nothing is written. */
  label: string;
  missing?: string | undefined;
  said: string;
  onChange: (said: string) => void;
  rows?: number;
  maxLength?: number;
  /** Whether the text has the focus when the form comes. */
  isFirst?: boolean;
  /** Above the text, and below it. */
  before?: ReactNode;
  after?: ReactNode;
  /** Whether all but the text is said. */
  isReady?: boolean;
  isBusy?: boolean;
  /** What it leaves and what it does, each as the words on its button. */
  keep: string;
  button: string;
  onClose: () => void;
  onSay: (said: string) => void;
};

/** Asks why, or what: some sentences that must be there, and the way on and back. */
export function SaidForm(props: SaidFormProps) {
  const { label, missing, said, onChange, rows = 3, maxLength = 4000, isFirst = false } = props;
  const { before, after, isReady = true, isBusy = false, keep, button, onClose, onSay } = props;
  const isSaid = said.trim() !== "" && isReady;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSaid && !isBusy) onSay(said.trim());
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      {before}
      <Textarea
        label={label}
        description={said.trim() === "" ? missing : undefined}
        size="md"
        rows={rows}
        maxLength={maxLength}
        required
        withAsterisk={false}
        data-autofocus={isFirst || undefined}
        value={said}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {after}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {keep}
        </Button>
        <Button type="submit" loading={isBusy} disabled={!isSaid}>
          {button}
        </Button>
      </Group>
    </form>
  );
}
