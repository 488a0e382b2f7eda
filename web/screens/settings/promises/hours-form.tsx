import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { CalendarInput } from "../../../../src/quality/calendars/calendar.ts";
import { request } from "../../../api/client.ts";
import type { Output } from "../../../api/contract.ts";
import { useAct, useAnswer } from "../../../api/queries.ts";
import { useStandardsText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import { timeZones } from "../../../ui/places.ts";
import { Refused } from "../../../ui/refused.tsx";
import styles from "../settings.module.css";
import {
  type Calendar,
  calendarOf,
  exceptionsSaid,
  type HoursDraft,
  hoursDraftOf,
  hoursSaid,
  WEEKDAYS,
} from "./hours-draft.ts";
import own from "./promises.module.css";

const LIST = ["GET /api/v1/calendars"] as const;

type Change = (part: Partial<HoursDraft>) => void;
type Part = { draft: HoursDraft; change: Change };

/** Makes or changes opening hours, and shows the next days as they would be. */
export function HoursForm({ calendar, onDone }: { calendar: Calendar | null; onDone: () => void }) {
  const text = useStandardsText();
  const words = text.calendars;
  const zone = useAnswer("GET /api/v1/me").data?.company?.timeZone ?? "UTC";
  const [draft, setDraft] = useState(() => hoursDraftOf(calendar, zone));
  const make = useAct("POST /api/v1/calendars", LIST);
  const alter = useAct("PUT /api/v1/calendars/{calendarId}", LIST);
  const said = calendarOf(draft, calendar);
  const change: Change = (part) => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!said) return;
    const done = { onSuccess: onDone };
    if (calendar === null) return make.mutate({ body: said }, done);
    const { calendarId, version } = calendar;
    alter.mutate({ params: { calendarId }, body: { ...said, version } }, done);
  };
  return (
    <form className={styles.stack} onSubmit={submit}>
      <TextInput
        data-autofocus
        label={words.name}
        placeholder={words.namePlaceholder}
        maxLength={80}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.timeZone}
        data={timeZones(draft.timeZone)}
        value={draft.timeZone}
        onChange={(event) => change({ timeZone: event.currentTarget.value })}
      />
      <WeekFields draft={draft} change={change} />
      <HolidayFields draft={draft} change={change} />
      <Textarea
        label={words.exceptions}
        description={words.exceptionsHint}
        error={exceptionsSaid(draft.exceptions) === null && words.exceptionsBad}
        rows={3}
        value={draft.exceptions}
        onChange={(event) => change({ exceptions: event.currentTarget.value })}
      />
      <Ahead said={said} />
      <Refused error={make.error ?? alter.error} className={styles.bad} />
      <Button type="submit" loading={make.isPending || alter.isPending} disabled={!said}>
        {text.save}
      </Button>
    </form>
  );
}

function WeekFields({ draft, change }: Part) {
  const words = useStandardsText().calendars;
  return (
    <div>
      <p className={styles.quiet}>{words.hoursHint}</p>
      <div className={styles.form}>
        {WEEKDAYS.map((day) => (
          <TextInput
            key={day}
            label={words.days[day]}
            error={hoursSaid(draft.week[day]) === null && words.hoursBad}
            placeholder={words.closed}
            value={draft.week[day]}
            onChange={(event) => change({ week: { ...draft.week, [day]: event.currentTarget.value } })}
          />
        ))}
      </div>
    </div>
  );
}

const PLACES = "GET /api/v1/calendars/places";

function HolidayFields({ draft, change }: Part) {
  const { language } = useReader();
  const words = useStandardsText().calendars;
  const countries = useAnswer(PLACES, { query: { language } }).data?.items ?? [];
  const { country } = draft;
  const regions = useQuery({
    queryKey: [PLACES, country, language],
    queryFn: ({ signal }) => request<Output<typeof PLACES>>(PLACES, { query: { country, language } }, signal),
    enabled: country !== "",
  });
  const choices = (items: readonly { code: string; name: string }[]) =>
    items.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <div className={styles.form}>
      <NativeSelect
        label={words.country}
        data={[{ value: "", label: words.noHolidays }, ...choices(countries)]}
        value={country}
        onChange={(event) => change({ country: event.currentTarget.value, region: "" })}
      />
      {country !== "" && (
        <NativeSelect
          label={words.region}
          data={[{ value: "", label: words.wholeCountry }, ...choices(regions.data?.items ?? [])]}
          value={draft.region}
          onChange={(event) => change({ region: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

const TRY = "POST /api/v1/calendars/hours";
const DAYS = 10;
const PAUSE_MS = 500;

/** The next days as the hours in the form would have them; asked when writing rests. */
function Ahead({ said }: { said: CalendarInput | null }) {
  const { language, format } = useReader();
  const words = useStandardsText().calendars;
  const [rested] = useDebouncedValue(said, PAUSE_MS);
  const { data } = useQuery({
    queryKey: [TRY, rested, language],
    queryFn: ({ signal }) =>
      request<Output<typeof TRY>>(TRY, { query: { days: DAYS, language }, body: rested }, signal),
    enabled: rested !== null,
  });
  if (!data || !said) return null;
  const time = new Intl.DateTimeFormat(format.locale, { timeStyle: "short", timeZone: said.timeZone });
  const because = { week: null, holiday: words.holiday, exception: words.exception };
  return (
    <section aria-label={words.ahead}>
      <h3 className={styles.subtitle}>{words.ahead}</h3>
      {data.items.map(({ date, open, because: why, note }) => (
        <div key={date} className={own.day}>
          <span>{format.day(date)}</span>
          <span>
            {open.map(({ from, to }) => time.formatRange(new Date(from), new Date(to))).join(", ") ||
              words.closed}
            {because[why] && ` · ${[because[why], note].filter(Boolean).join(": ")}`}
          </span>
        </div>
      ))}
    </section>
  );
}
