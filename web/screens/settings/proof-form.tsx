import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { ApiProblem } from "../../api/problem.ts";
import { useText } from "../../text/text.tsx";
import { Refused } from "../../ui/refused.tsx";
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
      <Refused
        error={error}
        className={styles.bad}
        known={() => (isWrong ? text.wrongPassword : undefined)}
      />
      <Button type="submit" loading={pending} disabled={!password} {...(hurts && { color: "leak" })}>
        {action}
      </Button>
    </form>
  );
}
