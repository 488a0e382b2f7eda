import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useSearch } from "wouter";
import { ApiProblem } from "../../api/problem.ts";
import type { Text } from "../../text/en.ts";
import { useText } from "../../text/text.tsx";
import styles from "./door.module.css";
import { Door } from "./door.tsx";
import { safeNext, useEnter } from "./use-enter.ts";

/** The way in for those with an account. */
export function SignInScreen() {
  const { signIn: text } = useText().people;
  const next = safeNext(new URLSearchParams(useSearch()).get("next"));
  const enter = useEnter();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const attempt = useMutation({ mutationFn: () => enter(email.trim(), password, next) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt.mutate();
  };
  return (
    <Door title={text.title} lead={text.lead}>
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
        {attempt.error && (
          <p role="alert" className={styles.bad}>
            {refusalInWords(attempt.error, text)}
          </p>
        )}
        <Button type="submit" size="md" loading={attempt.isPending}>
          {text.action}
        </Button>
        <p className={styles.quiet}>{text.forgot}</p>
      </form>
    </Door>
  );
}

function refusalInWords(error: Error, text: Text["people"]["signIn"]): string {
  const status = error instanceof ApiProblem ? error.status : 0;
  if (status === 429) return text.tooMany;
  return status === 401 || status === 400 ? text.wrong : text.failed;
}
