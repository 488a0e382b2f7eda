import { Button, Group, NumberInput } from "@mantine/core";
import { useLocation, useSearch } from "wouter";
import type { YearlyReport } from "../../../src/action/yearly/yearly.ts";
import { addressOf } from "../../api/client.ts";
import { useAnswer } from "../../api/queries.ts";
import { useExperienceText } from "../../text/later.ts";
import { useFormat, useReader, useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { BackLink } from "../../ui/back-link.tsx";
import { Card } from "../../ui/card.tsx";
import { Notes } from "../../ui/notes.tsx";
import { Page } from "../../ui/page.tsx";
import tables from "../../ui/table.module.css";
import { StandardsTable } from "./standards-table.tsx";
import styles from "./yearly.module.css";

/** What a year of customer services was like, to be shown, saved or printed. */
export function YearlyScreen() {
  const year = new URLSearchParams(useSearch()).get("year");
  // Without a year it is the question that is asked ahead of the screen.
  const asked = year !== null && /^\d{4}$/.test(year) ? { query: { year } } : undefined;
  const query = useAnswer("GET /api/v1/yearly-report", asked);
  const { nav } = useText().shell;
  return (
    <Answered query={query} title={nav.experience}>
      {(report) => <Report report={report} />}
    </Answered>
  );
}

function Report({ report }: { report: YearlyReport }) {
  const experience = useExperienceText();
  const text = experience.yearly;
  const format = useFormat();
  const { year, until, isOver, company } = report;
  return (
    <Page
      title={text.title(String(year))}
      lead={`${company} · ${isOver ? text.whole : text.until(format.day(until))}`}
      aside={<Choices year={year} />}
    >
      <BackLink href="/experience">{experience.back}</BackLink>
      <Contacts report={report} />
      <Card title={text.standards} lead={text.standardsLead}>
        {report.standards.length === 0 ? (
          <p className={styles.quiet}>{text.nothing}</p>
        ) : (
          <StandardsTable standards={report.standards} />
        )}
      </Card>
      <Complaints report={report} />
      <Notes notes={[text.notes.counted, text.notes.lawyer]} />
    </Page>
  );
}

function Choices({ year }: { year: number }) {
  const text = useExperienceText().yearly;
  const [path, go] = useLocation();
  return (
    <Group gap={10} align="end" className={styles.choices}>
      <NumberInput
        label={text.year}
        value={year}
        min={1970}
        max={9999}
        allowDecimal={false}
        w={110}
        onChange={(value) => /^\d{4}$/.test(String(value)) && go(`${path}?year=${value}`, { replace: true })}
      />
      <Button
        component="a"
        variant="default"
        href={addressOf("GET /api/v1/yearly-report.csv", { query: { year } })}
      >
        {text.save}
      </Button>
      <Button variant="default" onClick={() => window.print()}>
        {text.print}
      </Button>
    </Group>
  );
}

function Contacts({ report: { contacts, contactsIn, channels } }: { report: YearlyReport }) {
  const { text: all, format } = useReader();
  const text = useExperienceText().yearly;
  return (
    <Card title={text.contacts} lead={text.contactsSaid(format.number(contacts), format.number(contactsIn))}>
      {channels.length > 0 && (
        <table className={tables.table}>
          <thead>
            <tr>
              <th scope="col">{text.channel}</th>
              <th scope="col">{text.contacts}</th>
              <th scope="col">{text.fromCustomers}</th>
            </tr>
          </thead>
          <tbody>
            {channels.map((one) => (
              <tr key={one.channel}>
                <th scope="row">{channelName(one.channel, all.contacts.channels)}</th>
                <td>{format.number(one.contacts)}</td>
                <td>{format.number(one.contactsIn)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

function Complaints({ report: { complaints } }: { report: YearlyReport }) {
  const { text: all, format, language } = useReader();
  const text = useExperienceText().yearly;
  const { touchpoints, matters, matterAgain, contacts, channels, standards } = complaints;
  const places = format.list(touchpoints.map(({ names }) => names[language]));
  const said = [
    text.complaintsSaid(matters, format.number(matters), format.number(contacts)),
    matterAgain > 0 && text.againSaid(matterAgain, format.number(matterAgain)),
  ];
  return (
    <Card title={text.complaints} lead={touchpoints.length === 0 ? text.nowhere : text.at(places)}>
      <p>{said.filter(Boolean).join(" ")}</p>
      {channels.length > 0 && (
        <p className={styles.quiet}>
          {channels
            .map(
              (one) => `${channelName(one.channel, all.contacts.channels)}: ${format.number(one.contacts)}`,
            )
            .join(" · ")}
        </p>
      )}
      {standards.length > 0 && <StandardsTable standards={standards} />}
    </Card>
  );
}

function channelName(channel: string, names: Readonly<Record<string, string>>): string {
  return names[channel] ?? channel;
}
