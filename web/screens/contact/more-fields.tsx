import { Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useText } from "../../text/text.tsx";
import { ActedField } from "./acted-field.tsx";
import styles from "./contact.module.css";
import type { Change } from "./contact-form.tsx";
import { type Channel, type Draft, isMinutes } from "./draft.ts";
import { LanguageField } from "./language-field.tsx";

/** Contacts that somebody agreed on beforehand. */
const AGREED: readonly Channel[] = ["delivery", "installation", "visit"];
const RARE = ["wait", "duration", "reference", "subject", "trackingCode", "language", "actedName"] as const;

type Fields = { draft: Draft; change: Change };

/** What few contacts need: how long, when, about which order, who else acted. */
export function MoreFields({ draft, change }: Fields) {
  const text = useText().contacts;
  const [isOpen] = useState(isRare(draft));
  return (
    <details className={styles.more} open={isOpen}>
      <summary>{text.more}</summary>
      <div className={styles.fields}>
        <TextInput
          size="md"
          label={text.subject}
          maxLength={500}
          value={draft.subject}
          onChange={(event) => change({ subject: event.currentTarget.value })}
        />
        <Times draft={draft} change={change} />
        <TextInput
          size="md"
          label={text.reference}
          maxLength={50}
          value={draft.reference}
          onChange={(event) => change({ reference: event.currentTarget.value })}
        />
        <TextInput
          size="md"
          label={text.trackingCode}
          maxLength={100}
          value={draft.trackingCode}
          onChange={(event) => change({ trackingCode: event.currentTarget.value })}
        />
        <LanguageField value={draft.language} onChange={(language) => change({ language })} />
        <ActedField draft={draft} change={change} />
      </div>
      <Ticks draft={draft} change={change} />
    </details>
  );
}

function isRare(draft: Draft): boolean {
  const { outcome, awaits, personAsked } = draft;
  return outcome === "abandoned" || awaits || personAsked || RARE.some((name) => draft[name] !== "");
}

function Ticks({ draft, change }: Fields) {
  const text = useText().contacts;
  return (
    <div className={styles.ticks}>
      <Checkbox
        size="md"
        label={text.awaits}
        description={text.awaitsHint}
        checked={draft.awaits}
        onChange={(event) => change({ awaits: event.currentTarget.checked })}
      />
      {draft.direction === "in" && (
        <>
          <Checkbox
            size="md"
            label={text.personAsked}
            checked={draft.personAsked}
            onChange={(event) => change({ personAsked: event.currentTarget.checked })}
          />
          <Checkbox
            size="md"
            label={text.gaveUp}
            checked={draft.outcome === "abandoned"}
            onChange={(event) => change({ outcome: event.currentTarget.checked ? "abandoned" : "open" })}
          />
        </>
      )}
    </div>
  );
}

function Times({ draft, change }: Fields) {
  const text = useText().contacts;
  const minutes = (value: string) => ({
    size: "md" as const,
    inputMode: "decimal" as const,
    value,
    error: isMinutes(value) ? undefined : text.minutesBad,
  });
  return (
    <>
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
    </>
  );
}
