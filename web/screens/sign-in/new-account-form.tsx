import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ApiProblem } from "../../api/problem.ts";
import { useText } from "../../text/text.tsx";
import { Refused } from "../../ui/refused.tsx";
import styles from "./door.module.css";

export type Asked = { name: string; email: string; password: string };
type NewAccountFormProps = {
  /** Absent where the server knows the e-mail already. */
  withEmail: boolean;
  /** Where the name is known, it may be left as it is. */
  nameOptional?: boolean;
  words: { name: string; password: string; action: string; badLink: string };
  onSubmit: (asked: Asked) => Promise<void>;
};

/** Name, e-mail and password for somebody who comes in for the first time. */
export function NewAccountForm({ withEmail, nameOptional = false, words, onSubmit }: NewAccountFormProps) {
  const text = useText().people;
  const [asked, setAsked] = useState<Asked>({ name: "", email: "", password: "" });
  const make = useMutation({ mutationFn: onSubmit });
  const set = (part: Partial<Asked>) => setAsked({ ...asked, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate(asked);
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <TextInput
        autoFocus
        required={!nameOptional}
        withAsterisk={false}
        maxLength={200}
        autoComplete="name"
        label={words.name}
        value={asked.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      {withEmail && (
        <TextInput
          required
          withAsterisk={false}
          type="email"
          autoComplete="username"
          label={text.firstAccount.email}
          value={asked.email}
          onChange={(event) => set({ email: event.currentTarget.value })}
        />
      )}
      <PasswordInput
        required
        withAsterisk={false}
        minLength={12}
        autoComplete="new-password"
        label={words.password}
        description={text.firstAccount.passwordHint}
        value={asked.password}
        onChange={(event) => set({ password: event.currentTarget.value })}
      />
      <Refused
        error={make.error}
        className={styles.bad}
        known={(error) => faultOf(error, words.badLink, text.password.weak)}
      />
      <Button type="submit" size="md" loading={make.isPending}>
        {words.action}
      </Button>
    </form>
  );
}

function faultOf(error: Error, badLink: string, weak: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  if (error.status === 403 || error.status === 404) return badLink;
  return "password" in error.fields ? weak : undefined;
}
