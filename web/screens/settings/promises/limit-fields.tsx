import { NativeSelect, TextInput } from "@mantine/core";
import { useAnswer } from "../../../api/queries.ts";
import { useStandardsText } from "../../../text/later.ts";
import styles from "../settings.module.css";
import { isOfBusiness, type PromiseDraft, type Standard, saysOf, unitsOf } from "./promise-draft.ts";
import type { Change } from "./promise-form.tsx";

type Part = { draft: PromiseDraft; change: Change; former: Standard | null };

/** The numbers that a kind of promise needs. */
export function LimitFields({ draft, change, former }: Part) {
  const words = useStandardsText().promises;
  const says = saysOf(draft.kind);
  if (says === "days") {
    return (
      <TextInput
        label={words.days}
        inputMode="numeric"
        value={draft.days}
        onChange={(event) => change({ days: event.currentTarget.value })}
      />
    );
  }
  if (says === "tolerance") {
    return (
      <TextInput
        label={words.tolerance}
        inputMode="numeric"
        value={draft.tolerance}
        onChange={(event) => change({ tolerance: event.currentTarget.value })}
      />
    );
  }
  return says === "limit" && <Limit draft={draft} change={change} former={former} />;
}

function Limit({ draft, change, former }: Part) {
  const words = useStandardsText().promises;
  const units = unitsOf(draft.kind, former);
  return (
    <>
      <div className={styles.form}>
        <TextInput
          label={words.value}
          inputMode="decimal"
          value={draft.value}
          onChange={(event) => change({ value: event.currentTarget.value })}
        />
        <NativeSelect
          label={words.unit}
          data={units.map((value) => ({ value, label: words.units[value] }))}
          value={draft.unit}
          onChange={(event) =>
            change({ unit: units.find((unit) => unit === event.currentTarget.value) ?? draft.unit })
          }
        />
      </div>
      {isOfBusiness(draft.unit) && <CalendarField draft={draft} change={change} />}
    </>
  );
}

function CalendarField({ draft, change }: Omit<Part, "former">) {
  const words = useStandardsText().promises;
  const { data } = useAnswer("GET /api/v1/calendars");
  if (data?.items.length === 0) return <p className={styles.bad}>{words.noCalendar}</p>;
  const known = data?.items.map(({ calendarId, name }) => ({ value: calendarId, label: name })) ?? [];
  return (
    <NativeSelect
      label={words.calendar}
      data={[{ value: "", label: "—" }, ...known]}
      value={draft.calendarId}
      onChange={(event) => change({ calendarId: event.currentTarget.value })}
    />
  );
}
