import { Button, Group, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAct } from "../../../api/queries.ts";
import { useStandardsText } from "../../../text/later.ts";
import { Refused } from "../../../ui/refused.tsx";
import styles from "../settings.module.css";
import { LimitFields } from "./limit-fields.tsx";
import { OfFields } from "./of-fields.tsx";
import { PreviewOfPast, usePreview } from "./preview-of-past.tsx";
import {
  draftOf,
  isJudgedBy,
  KINDS,
  ofsOf,
  type PromiseDraft,
  SEVERITIES,
  type Standard,
  standardOf,
  unitsOf,
} from "./promise-draft.ts";
import { ScopeFields } from "./scope-fields.tsx";

const LIST = ["GET /api/v1/standards"] as const;

/** A change of some of a promise. */
export type Change = (part: Partial<PromiseDraft>) => void;

/**
 * Makes or changes a promise. Before one is put into force, or one in force is changed, it is seen what it would have said
 * of the last days: the first press shows that, the second saves.
 */
export function PromiseForm({ standard, onDone }: { standard: Standard | null; onDone: () => void }) {
  const text = useStandardsText();
  const words = text.promises;
  const [draft, setDraft] = useState(() => draftOf(standard));
  const make = useAct("POST /api/v1/standards", LIST);
  const alter = useAct("PUT /api/v1/standards/{standardId}", LIST);
  const said = standardOf(draft, standard);
  const change: Change = (part) => setDraft({ ...draft, ...part });
  const past = usePreview(said);
  const [isHeld, setHeld] = useState(false);
  const save = (state: "draft" | "active") => {
    if (!said || past.isLooking) return;
    const isInForce = (standard?.state ?? state) === "active";
    setHeld(isInForce && !past.isDone);
    if (isInForce && !past.isDone) return past.look();
    const done = { onSuccess: onDone };
    if (standard === null) make.mutate({ body: { ...said, state } }, done);
    else {
      const { standardId, version } = standard;
      alter.mutate({ params: { standardId }, body: { ...said, version } }, done);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save("draft");
  };
  return (
    <form className={styles.stack} onSubmit={submit}>
      <TextInput
        data-autofocus
        label={words.name}
        placeholder={words.namePlaceholder}
        maxLength={120}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <KindField draft={draft} change={change} former={standard} />
      <LimitFields draft={draft} change={change} former={standard} />
      <OfFields draft={draft} change={change} />
      <NativeSelect
        label={words.severity}
        data={SEVERITIES.map((value) => ({ value, label: words.severities[value] }))}
        value={draft.severity}
        onChange={(event) =>
          change({ severity: SEVERITIES.find((one) => one === event.currentTarget.value) ?? "medium" })
        }
      />
      <ScopeFields draft={draft} change={change} />
      <Textarea
        label={words.note}
        maxLength={2000}
        value={draft.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      <Button variant="default" disabled={!said} loading={past.isLooking} onClick={past.look}>
        {words.preview}
      </Button>
      <PreviewOfPast past={past}>{isHeld && past.isDone && <p>{words.pressAgain}</p>}</PreviewOfPast>
      <Refused error={make.error ?? alter.error} className={styles.bad} />
      <Group>
        {standard === null && (
          <Button disabled={!said} loading={make.isPending} onClick={() => save("active")}>
            {words.inForce}
          </Button>
        )}
        <Button
          type="submit"
          variant={standard === null ? "default" : "filled"}
          disabled={!said}
          loading={alter.isPending}
        >
          {standard === null ? words.asDraft : text.save}
        </Button>
      </Group>
    </form>
  );
}

type KindProps = { draft: PromiseDraft; change: Change; former: Standard | null };

function KindField({ draft, change, former }: KindProps) {
  const words = useStandardsText().promises;
  const choose = (value: string) => {
    const kind = KINDS.find((one) => one === value) ?? draft.kind;
    const units = unitsOf(kind, former);
    const of = ofsOf(kind).find((one) => one === draft.of) ?? "each";
    change({ kind, of, unit: units.find((unit) => unit === draft.unit) ?? "minutes" });
  };
  return (
    <NativeSelect
      label={words.kind}
      description={isJudgedBy(former) && words.kindStays}
      disabled={isJudgedBy(former)}
      data={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
      value={draft.kind}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}
