import { Button, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { request } from "../../api/client.ts";
import { ApiProblem } from "../../api/problem.ts";
import { useAnswer } from "../../api/queries.ts";
import { useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./settings.module.css";

/** The reader's own account: who one is, and a new password. */
export function AccountSection() {
  const { account, password } = useText().people;
  const me = useAnswer("GET /api/v1/me").data?.actor;
  if (me?.kind !== "person") {
    return (
      <Card title={account.title}>
        <p className={styles.quiet}>{password.visitor}</p>
      </Card>
    );
  }
  return (
    <Card title={account.title} lead={account.signedInAs(me.email ?? "")}>
      <PasswordForm email={me.email ?? ""} />
    </Card>
  );
}

type Asked = { currentPassword: string; newPassword: string };
const EMPTY: Asked = { currentPassword: "", newPassword: "" };

function PasswordForm({ email }: { email: string }) {
  const { password: text, firstAccount, signIn } = useText().people;
  const [asked, setAsked] = useState(EMPTY);
  const change = useMutation({
    mutationFn: (body: Asked) =>
      request<unknown>("POST /api/auth/change-password", { body: { ...body, revokeOtherSessions: true } }),
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
      {change.error && (
        <p role="alert" className={styles.bad}>
          {refusalInWords(change.error, text, signIn.tooMany)}
        </p>
      )}
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

/** A weak new password is named as a field; what is refused otherwise is the password of now. */
function refusalInWords(error: Error, text: { wrong: string; weak: string }, tooMany: string): string {
  if (!(error instanceof ApiProblem)) return error.message;
  if (error.status === 429) return tooMany;
  if (error.status >= 500 || error.status === 0) return error.message;
  return "password" in error.fields ? text.weak : text.wrong;
}
