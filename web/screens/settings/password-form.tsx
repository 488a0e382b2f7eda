import { Button, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { request } from "../../api/client.ts";
import { ApiProblem } from "../../api/problem.ts";
import { useText } from "../../text/text.tsx";
import { Refused } from "../../ui/refused.tsx";
import styles from "./settings.module.css";

type Asked = { currentPassword: string; newPassword: string };
const EMPTY: Asked = { currentPassword: "", newPassword: "" };

/** A new password for who knows the one of now; every other device is signed out. */
export function PasswordForm({ email }: { email: string }) {
  const { password: text, firstAccount } = useText().people;
  const [asked, setAsked] = useState(EMPTY);
  const change = useMutation({
    mutationFn: (body: Asked) => request<unknown>("POST /api/auth/change-password", { body }),
    onSuccess: () => setAsked(EMPTY),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(asked);
  };
  const set = (part: Partial<Asked>) => {
    change.reset();
    setAsked({ ...asked, ...part });
  };
  return (
    <form onSubmit={submit} className={styles.narrow}>
      <h3 className={styles.subtitle}>{text.title}</h3>
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <PasswordInput
        label={text.now}
        autoComplete="current-password"
        value={asked.currentPassword}
        onChange={(event) => set({ currentPassword: event.currentTarget.value })}
      />
      <PasswordInput
        label={text.next}
        description={firstAccount.passwordHint}
        autoComplete="new-password"
        value={asked.newPassword}
        onChange={(event) => set({ newPassword: event.currentTarget.value })}
      />
      <Refused error={change.error} className={styles.bad} known={(error) => faultOf(error, text)} />
      <p role="status" className={styles.good}>
        {change.isSuccess && text.changed}
      </p>
      <Button
        type="submit"
        loading={change.isPending}
        disabled={!asked.currentPassword || !asked.newPassword}
      >
        {text.action}
      </Button>
    </form>
  );
}

/** Which of the two is at fault; undefined when it is something else. */
function faultOf(error: Error, text: { wrong: string; weak: string }): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  if ("currentPassword" in error.fields) return text.wrong;
  return "password" in error.fields ? text.weak : undefined;
}
