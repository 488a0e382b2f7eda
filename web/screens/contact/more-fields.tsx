import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useText } from "../../text/text.tsx";
import styles from "./contact.module.css";
import type { Change } from "./contact-form.tsx";
import { type Channel, type Draft, isMinutes } from "./draft.ts";

/** Contacts that somebody agreed on beforehand. */
const AGREED: readonly Channel[] = ["delivery", "installation", "visit"];

/** What few contacts need: how long, when, about which order. */
export function MoreFields({ draft, change }: { draft: Draft; change: Change }) {
  const text = useText().contacts;
  const [isOpen] = useState([draft.wait, draft.duration, draft.reference].some((said) => said !== ""));
  const minutes = (value: string) => ({
    size: "md" as const,
    inputMode: "decimal" as const,
    value,
    error: isMinutes(value) ? undefined : text.minutesBad,
  });
  return (
    <details className={styles.more} open={isOpen}>
      <summary>{text.more}</summary>
      <div className={styles.fields}>
        {draft.direction === "in" && (
          <TextInput
            {...minutes(draft.wait)}
            label={text.wait}
            onChange={(event) => change({ wait: event.currentTarget.value })}
          />
        )}
        <TextInput
          {...minutes(draft.duration)}
          label={text.duration}
          onChange={(event) => change({ duration: event.currentTarget.value })}
        />
        <TextInput
          type="datetime-local"
          size="md"
          label={text.at}
          description={text.atHint}
          value={draft.at}
          onChange={(event) => change({ at: event.currentTarget.value })}
        />
        {AGREED.includes(draft.channel) && (
          <TextInput
            type="datetime-local"
            size="md"
            label={text.dueAt}
            value={draft.dueAt}
            onChange={(event) => change({ dueAt: event.currentTarget.value })}
          />
        )}
        <TextInput
          size="md"
          label={text.reference}
          maxLength={50}
          value={draft.reference}
          onChange={(event) => change({ reference: event.currentTarget.value })}
        />
      </div>
    </details>
  );
}
