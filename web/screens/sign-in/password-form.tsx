import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ApiProblem } from "../../api/problem.ts";
import type { Text } from "../../text/en.ts";
import { useText } from "../../text/text.tsx";
import { Refused } from "../../ui/refused.tsx";
import styles from "./door.module.css";
import type { Entering } from "./use-enter.ts";

type PasswordFormProps = { pending: boolean; error: Error | null; onSubmit: (entering: Entering) => void };

/** E-mail and password. */
export function PasswordForm({ pending, error, onSubmit }: PasswordFormProps) {
  const { signIn: text } = useText().people;
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit({ email: email.trim(), password });
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <TextInput
        autoFocus
        required
        withAsterisk={false}
        type="email"
        name="email"
        autoComplete="username"
        label={text.email}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        required
        withAsterisk={false}
        name="password"
        autoComplete="current-password"
        label={text.password}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Refused error={error} className={styles.bad} known={(refusal) => refusalInWords(refusal, text)} />
      <Button type="submit" size="md" loading={pending}>
        {text.action}
      </Button>
      <p className={styles.quiet}>{text.forgot}</p>
    </form>
  );
}

function refusalInWords(error: Error, text: Text["people"]["signIn"]): string | undefined {
  const status = error instanceof ApiProblem ? error.status : 0;
  if (status === 429) return text.tooMany;
  return status === 401 || status === 400 ? text.wrong : undefined;
}
