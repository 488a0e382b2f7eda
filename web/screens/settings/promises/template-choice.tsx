import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Output } from "../../../api/contract.ts";
import { useAct, useAnswer } from "../../../api/queries.ts";
import { useStandardsText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import { Answered } from "../../../ui/answered.tsx";
import { Refused } from "../../../ui/refused.tsx";
import styles from "../settings.module.css";
import { EVERYWHERE, scopeOf } from "./promise-draft.ts";
import own from "./promises.module.css";
import { ScopeFields } from "./scope-fields.tsx";

type Template = Output<"GET /api/v1/standard-templates">["items"][number];
type Item = Template["standards"][number];

/** Ready sets of promises, to be taken over as drafts with limits of one's own. */
export function TemplateChoice() {
  const query = useAnswer("GET /api/v1/standard-templates");
  return (
    <Answered query={query}>
      {({ items }) => items.map((template) => <OneTemplate key={template.key} template={template} />)}
    </Answered>
  );
}

/** What is chosen, by key, with the limit as it is written. */
type Chosen = Readonly<Record<string, { isChosen: boolean; value: string }>>;

function OneTemplate({ template }: { template: Template }) {
  const { language } = useReader();
  const words = useStandardsText().template;
  const [chosen, setChosen] = useState<Chosen>(() => allOf(template));
  const [calendarId, setCalendarId] = useState("");
  const [where, setWhere] = useState(EVERYWHERE);
  const scope = scopeOf(where);
  const taking = useAct("POST /api/v1/standard-templates/{key}/standards", [
    "GET /api/v1/standards",
    "GET /api/v1/calendars",
  ]);
  const standards = template.standards.flatMap(({ key, limit }) => {
    const { isChosen = false, value = "" } = chosen[key] ?? {};
    const number = Number(value.replace(",", "."));
    return isChosen ? [{ key, ...(limit && number > 0 && { value: number }) }] : [];
  });
  const take = () => {
    if (!scope) return;
    const body = { language, calendarId: calendarId || null, standards, scope };
    taking.mutate({ params: { key: template.key }, body });
  };
  return (
    <section className={`${styles.stack} ${own.set}`} aria-label={template.names[language]}>
      <h3 className={styles.subtitle}>{template.names[language]}</h3>
      {template.caution && <p className={styles.bad}>{template.caution[language]}</p>}
      {template.source && (
        <p className={styles.quiet}>
          {words.source}:{" "}
          <a href={template.source.address} target="_blank" rel="noreferrer">
            {template.source.names[language]}
          </a>
        </p>
      )}
      <ul className={styles.rows}>
        {template.standards.map((item) => (
          <TemplateItem
            key={item.key}
            item={item}
            chosen={chosen[item.key] ?? { isChosen: false, value: "" }}
            onChange={(one) => setChosen({ ...chosen, [item.key]: one })}
          />
        ))}
      </ul>
      {template.standards.some(isByCalendar) && (
        <CalendarChoice value={calendarId} onChange={setCalendarId} />
      )}
      <ScopeFields draft={where} change={(part) => setWhere({ ...where, ...part })} />
      <Refused error={taking.error} className={styles.bad} />
      <p role="status" className={styles.good}>
        {taking.data && words.taken(taking.data.items.length)}
      </p>
      <Button
        disabled={standards.length === 0 || scope === null || taking.isSuccess}
        loading={taking.isPending}
        onClick={take}
      >
        {words.take(standards.length)}
      </Button>
    </section>
  );
}

function isByCalendar({ limit }: Item): boolean {
  return limit !== null && (limit.unit === "working-days" || limit.unit.startsWith("business"));
}

function allOf({ standards }: Template): Chosen {
  const all = standards.map(
    ({ key, limit }) => [key, { isChosen: true, value: String(limit?.value ?? "") }] as const,
  );
  return Object.fromEntries(all);
}

type TemplateItemProps = {
  item: Item;
  chosen: Chosen[string];
  onChange: (chosen: Chosen[string]) => void;
};

function TemplateItem({ item: { names, notes, limit }, chosen, onChange }: TemplateItemProps) {
  const { language } = useReader();
  const text = useStandardsText();
  return (
    <li className={styles.row}>
      <Checkbox
        className={styles.rowWhat ?? ""}
        label={names[language]}
        description={notes[language]}
        checked={chosen.isChosen}
        onChange={(event) => onChange({ ...chosen, isChosen: event.currentTarget.checked })}
      />
      {limit && (
        <TextInput
          className={styles.rowChoice ?? ""}
          label={text.template.limitOf(text.promises.units[limit.unit])}
          inputMode="decimal"
          value={chosen.value}
          onChange={(event) => onChange({ ...chosen, value: event.currentTarget.value })}
        />
      )}
    </li>
  );
}

function CalendarChoice({ value, onChange }: { value: string; onChange: (calendarId: string) => void }) {
  const words = useStandardsText().template;
  const calendars = useAnswer("GET /api/v1/calendars").data?.items ?? [];
  return (
    <NativeSelect
      label={words.calendar}
      data={[
        { value: "", label: words.ownCalendar },
        ...calendars.map(({ calendarId, name }) => ({ value: calendarId, label: name })),
      ]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
