import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useText } from "../../text/text.tsx";
import { Refused } from "../../ui/refused.tsx";
import styles from "./door.module.css";
import { wantsCode } from "./use-enter.ts";

type CodeFormProps = {
  pending: boolean;
  error: Error | null;
  onCode: (code: string) => void;
  onBack: () => void;
};

/** The second step: a code of the phone, or one for who lost it. */
export function CodeForm({ pending, error, onCode, onBack }: CodeFormProps) {
  const text = useText().security.signIn;
  const [code, setCode] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onCode(code);
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <TextInput
        autoFocus
        required
        withAsterisk={false}
        name="code"
        autoComplete="one-time-code"
        label={text.code}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Refused
        error={error}
        className={styles.bad}
        known={(refusal) => (wantsCode(refusal) ? text.wrong : undefined)}
      />
      <Button type="submit" size="md" loading={pending}>
        {text.action}
      </Button>
      <Button variant="subtle" onClick={onBack}>
        {text.back}
      </Button>
      <p className={styles.quiet}>{text.recovery}</p>
    </form>
  );
}
