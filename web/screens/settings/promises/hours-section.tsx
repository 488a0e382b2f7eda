import { Button } from "@mantine/core";
import { useState } from "react";
import { useAnswer } from "../../../api/queries.ts";
import { useStandardsText } from "../../../text/later.ts";
import { Answered } from "../../../ui/answered.tsx";
import { Card } from "../../../ui/card.tsx";
import { RemoveButton } from "../../../ui/remove-button.tsx";
import styles from "../settings.module.css";
import { EditDialog, type Edited } from "./edit-dialog.tsx";
import { type Calendar, hoursWritten, WEEKDAYS } from "./hours-draft.ts";
import { HoursForm } from "./hours-form.tsx";

const LIST = ["GET /api/v1/calendars"] as const;

/** When the company is open: what working days and business hours are counted by. */
export function HoursSection() {
  const text = useStandardsText();
  const words = text.calendars;
  const query = useAnswer("GET /api/v1/calendars");
  const [edited, setEdited] = useState<Edited<Calendar>>(null);
  const close = () => setEdited(null);
  const title = edited === null || edited === "new" ? words.add : text.of(text.change, edited.name);
  return (
    <Answered query={query}>
      {({ items }) => (
        <Card
          title={words.title}
          lead={words.lead}
          aside={<Button onClick={() => setEdited("new")}>{words.add}</Button>}
        >
          {items.length === 0 && <p className={styles.quiet}>{words.none}</p>}
          <ul className={styles.rows}>
            {items.map((calendar) => (
              <CalendarRow
                key={calendar.calendarId}
                calendar={calendar}
                onChange={() => setEdited(calendar)}
              />
            ))}
          </ul>
          <EditDialog edited={edited} title={title} onClose={close}>
            {(calendar) => <HoursForm calendar={calendar} onDone={close} />}
          </EditDialog>
        </Card>
      )}
    </Answered>
  );
}

function CalendarRow({ calendar, onChange }: { calendar: Calendar; onChange: () => void }) {
  const text = useStandardsText();
  const words = text.calendars;
  const { calendarId, name, timeZone, week, holidays } = calendar;
  const open = WEEKDAYS.filter((day) => week[day].length > 0);
  const place = holidays && [holidays.country, holidays.region].filter(Boolean).join(" ");
  return (
    <li className={styles.row}>
      <div className={styles.rowWhat}>
        <strong>{name}</strong>
        {open.map((day) => (
          <div key={day} className={styles.quiet}>
            {words.days[day]}: {hoursWritten(week[day])}
          </div>
        ))}
        <div className={styles.quiet}>
          {timeZone}
          {place && ` · ${words.country} ${place}`}
        </div>
      </div>
      <Button variant="default" aria-label={text.of(text.change, name)} onClick={onChange}>
        {text.change}
      </Button>
      <RemoveButton
        route="DELETE /api/v1/calendars/{calendarId}"
        input={{ params: { calendarId } }}
        stale={LIST}
        name={text.of(text.remove, name)}
        title={words.removeTitle(name)}
        text={words.removeText}
        remove={text.remove}
        keep={text.keep}
      />
    </li>
  );
}
