import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAct } from "../../../api/queries.ts";
import { useAskingText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { Refused } from "../../../ui/refused.tsx";
import styles from "../settings.module.css";

const KEY = "GET /api/v1/email-settings";

/** Sends a test over what is kept, and says what the server answers. */
export function SendTest() {
  const text = useAskingText().settings;
  const [to, setTo] = useState("");
  const test = useAct("POST /api/v1/email-settings/test", [KEY]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    test.mutate({ body: { to: to.trim() } });
  };
  return (
    <form onSubmit={submit} className={styles.actions}>
      <TextInput
        type="email"
        label={text.testTo}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={test.isPending} disabled={!to.includes("@")}>
        {text.test}
      </Button>
      <Told fault={test.data?.fault} good={text.tested} />
      <Refused error={test.error} className={styles.bad} />
    </form>
  );
}

/** Reads the mailbox at once. */
export function ReadNow() {
  const text = useAskingText().settings;
  const format = useFormat();
  const read = useAct("POST /api/v1/email-settings/mailbox", [KEY]);
  const count = read.data?.read ?? 0;
  return (
    <div className={styles.actions}>
      <Button variant="default" loading={read.isPending} onClick={() => read.mutate({})}>
        {text.read}
      </Button>
      <Told fault={read.data?.fault} good={text.readDone(count, format.number(count))} />
      <Refused error={read.error} className={styles.bad} />
    </div>
  );
}

/** How it went; nothing before it was tried. */
function Told({ fault, good }: { fault: string | null | undefined; good: string }) {
  const text = useAskingText().settings;
  return (
    <p role="status" className={fault ? styles.bad : styles.good}>
      {fault === undefined ? "" : fault === null ? good : text.fault(fault)}
    </p>
  );
}
