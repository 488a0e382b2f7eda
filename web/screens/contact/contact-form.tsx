import { Button, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, lazy, Suspense, useState } from "react";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useText } from "../../text/text.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Refused } from "../../ui/refused.tsx";
import { ChannelField } from "./channel-field.tsx";
import styles from "./contact.module.css";
import { begunBy, contactOf, type Draft, isReady, keptDraft, OUTCOMES, reachedBy } from "./draft.ts";
import { MoreFields } from "./more-fields.tsx";
import { PromiseField } from "./promise-field.tsx";
import { rememberRecent } from "./recent.ts";
import type { Saved } from "./saved-card.tsx";
import { TouchpointField } from "./touchpoint-field.tsx";

const NewcomerFields = lazy(() =>
  import("./newcomer-fields.tsx").then(({ NewcomerFields: component }) => ({ default: component })),
);

/** A change of some of what is being written. */
export type Change = (part: Partial<Draft>) => void;

type ContactFormProps = {
  draft: Draft;
  isCorrection: boolean;
  onChange: (draft: Draft) => void;
  onSaved: (saved: Saved) => void;
};

/** What is said of a contact; all but who and how may stay empty. */
export function ContactForm({ draft, isCorrection, onChange, onSaved }: ContactFormProps) {
  const text = useText().contacts;
  const { save, send } = useSave(draft, onSaved);
  const change: Change = (part) => onChange({ ...draft, ...part });
  const { who } = draft;
  const isAbandoned = draft.outcome === "abandoned";
  const outcomes = isAbandoned ? ([...OUTCOMES, "abandoned"] as const) : OUTCOMES;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  // A form is sent by Enter, but not out of a text of several lines.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && isReady(draft)) send();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {!isCorrection && (
        <Button variant="subtle" className={styles.other} onClick={() => change({ who: null })}>
          {text.who.change}
        </Button>
      )}
      {who && !("customerId" in who) && (
        <Suspense fallback={null}>
          <NewcomerFields who={who} isCorrection={isCorrection} onChange={(next) => change({ who: next })} />
        </Suspense>
      )}
      <ChannelField value={draft.channel} onChange={(channel) => change(reachedBy(draft, channel))} />
      <Choice
        legend={text.direction}
        name="direction"
        options={(["in", "out"] as const).map((value) => ({ value, label: text.directions[value] }))}
        value={draft.direction}
        onChange={(direction) => change({ ...begunBy(draft, direction), isBegunSaid: true })}
      />
      <Textarea
        label={text.text}
        placeholder={text.textHint}
        autosize={false}
        rows={3}
        maxLength={16_000}
        size="md"
        value={draft.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        onKeyDown={onKeyDown}
      />
      <Choice
        legend={text.outcome}
        name="outcome"
        options={outcomes.map((value) => ({ value, label: text.outcomes[value] }))}
        value={draft.outcome}
        onChange={(outcome) => change({ outcome })}
      />
      {draft.outcome === "promised" && (
        <PromiseField value={draft.promisedUntil} onChange={(promisedUntil) => change({ promisedUntil })} />
      )}
      <TouchpointField value={draft.touchpoint} onChange={(touchpoint) => change({ touchpoint })} />
      <MoreFields draft={draft} change={change} />
      <Refused error={save.error} className={styles.bad} />
      <div className={styles.save}>
        <Button type="submit" size="md" loading={save.isPending} disabled={!isReady(draft)}>
          {isCorrection ? text.saveAgain : text.save}
        </Button>
      </div>
    </form>
  );
}

/** Tells the contact; what is written stays where it is until it is kept, and told twice it is the same contact. */
function useSave(draft: Draft, onSaved: (saved: Saved) => void) {
  const client = useQueryClient();
  const actor = useAnswer("GET /api/v1/me").data?.actor;
  const [begunAt, setBegunAt] = useState<Date | null>(null);
  const save = useAct("POST /api/v1/contacts");
  const send = () => {
    const { kind, id, name } = actor ?? {};
    const colleague = kind === "person" && id && name ? { name, personId: id } : null;
    // Sent again after a lost answer it is to be the same contact, moment and all.
    const at = begunAt ?? new Date();
    setBegunAt(at);
    const body = contactOf(draft, colleague, at);
    save.mutate(
      { body },
      {
        onSuccess: (taken) => {
          if (!("contactId" in taken)) return;
          rememberRecent("channels", draft.channel);
          if (draft.touchpoint) rememberRecent("touchpoints", draft.touchpoint);
          void client.invalidateQueries({ predicate: ({ queryKey }) => isAboutCustomers(queryKey) });
          onSaved({ draft: keptDraft(draft, { ...body, payload: body.payload ?? {} }), taken });
        },
      },
    );
  };
  return { save, send };
}

function isAboutCustomers([key]: readonly unknown[]): boolean {
  return typeof key === "string" && /^GET \/api\/v1\/(contacts|customers|cases|today)/.test(key);
}
