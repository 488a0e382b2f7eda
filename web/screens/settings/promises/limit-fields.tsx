import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useAnswer } from "../../../api/queries.ts";
import { useStandardsText } from "../../../text/later.ts";
import styles from "../settings.module.css";
import { isOfBusiness, PERIODS, type PromiseDraft, saysOf, unitsOf } from "./promise-draft.ts";
import type { Change } from "./promise-form.tsx";

type Part = { draft: PromiseDraft; change: Change };

/** The numbers that a kind of promise needs. */
export function LimitFields({ draft, change }: Part) {
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
  return says === "limit" && <Limit draft={draft} change={change} />;
}

function Limit({ draft, change }: Part) {
  const words = useStandardsText().promises;
  const units = unitsOf(draft.kind);
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

function CalendarField({ draft, change }: Part) {
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

/** Whether it is promised of each, or of so many in a period. */
export function ShareFields({ draft, change }: Part) {
  const words = useStandardsText().promises;
  return (
    <>
      <Checkbox
        label={words.isShare}
        checked={draft.isShare}
        onChange={(event) => change({ isShare: event.currentTarget.checked })}
      />
      {draft.isShare && (
        <div className={styles.form}>
          <TextInput
            label={words.share}
            inputMode="decimal"
            value={draft.share}
            onChange={(event) => change({ share: event.currentTarget.value })}
          />
          <NativeSelect
            label={words.period}
            data={PERIODS.map((value) => ({ value, label: words.periods[value] }))}
            value={draft.period}
            onChange={(event) =>
              change({ period: PERIODS.find((one) => one === event.currentTarget.value) ?? draft.period })
            }
          />
        </div>
      )}
    </>
  );
}
