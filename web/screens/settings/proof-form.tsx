import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { ApiProblem } from "../../api/problem.ts";
import { useText } from "../../text/text.tsx";
import { useProblemWords } from "../../ui/use-problem-words.ts";
import styles from "./settings.module.css";

type ProofFormProps = {
  lead: ReactNode;
  action: string;
  /** What it does hurts. */
  hurts?: boolean;
  pending: boolean;
  error: Error | null;
  onProof: (password: string) => void;
};

/** Asks for one's password again before something about signing in is changed. */
export function ProofForm({ lead, action, hurts = false, pending, error, onProof }: ProofFormProps) {
  const text = useText().security.twoStep;
  const inWords = useProblemWords();
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onProof(password);
  };
  const isWrong = error instanceof ApiProblem && "password" in error.fields;
  return (
    <form onSubmit={submit} className={styles.stack}>
      <p className={styles.first}>{lead}</p>
      <PasswordInput
        data-autofocus
        label={text.proof}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {error && (
        <p role="alert" className={styles.bad}>
          {isWrong ? text.wrongPassword : inWords(error)}
        </p>
      )}
      <Button type="submit" loading={pending} disabled={!password} {...(hurts && { color: "leak" })}>
        {action}
      </Button>
    </form>
  );
}
