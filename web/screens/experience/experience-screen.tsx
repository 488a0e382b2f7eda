import { Link } from "wouter";
import type { Experience, Met } from "../../../src/action/experience/experience.ts";
import { useAnswer } from "../../api/queries.ts";
import { useExperienceText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Notes } from "../../ui/notes.tsx";
import { Page } from "../../ui/page.tsx";
import { useMay } from "../../ui/use-may.ts";
import { ExperienceViews } from "../gaps/experience-views.tsx";
import { MonthPageLink } from "../gaps/month-page-link.tsx";
import styles from "./experience.module.css";
import { PeriodChoice } from "./period-choice.tsx";
import { isBusy, StageCard } from "./stage-card.tsx";
import { searchOfPeriod, usePeriod } from "./use-period.ts";
import { WorstCard } from "./worst-card.tsx";

const STAGES = ["discover", "buy", "receive", "use", "pay", "get-help", "renew", "leave"] as const;

/** Where customers meet the company, stage by stage, and how they fare there. */
export function ExperienceScreen() {
  const [period] = usePeriod();
  const query = useAnswer("GET /api/v1/experience", { query: period });
  const { nav } = useText().shell;
  return (
    <Answered query={query} title={nav.experience}>
      {(found) => <ExperienceMap found={found} />}
    </Answered>
  );
}

function ExperienceMap({ found }: { found: Experience }) {
  const text = useExperienceText();
  const format = useFormat();
  const [period, keep] = usePeriod();
  const isManager = useMay("manager");
  const search = searchOfPeriod(period);
  const { from, until, before, touchpoints } = found;
  const isEmpty = touchpoints.every(({ now, before: then }) => now.contacts + then.contacts === 0);
  return (
    <Page
      title={text.title}
      lead={text.lead}
      aside={<PeriodChoice period={period} until={until} onChange={keep} />}
    >
      <ExperienceViews chosen="map" />
      <p className={styles.said}>
        {text.period.said(format.day(from), format.day(until))},{" "}
        {text.period.beside(format.day(before.from), format.day(before.until))}
      </p>
      {isEmpty && found.unplaced === 0 ? (
        <EmptyState
          title={text.empty.title}
          text={text.empty.text}
          action={{ label: text.empty.action, href: "/contacts/new" }}
        />
      ) : (
        <>
          <Missing found={found} />
          {found.standards > 0 && <WorstCard touchpoints={touchpoints} search={search} />}
          <Stages found={found} search={search} />
          <MonthPageLink month={"month" in period ? period.month : undefined} />
          {isManager && <Link href="/yearly-report">{text.yearly.link}</Link>}
          <Notes notes={[text.notes.chance, text.notes.days, text.notes.money]} />
        </>
      )}
    </Page>
  );
}

/** A card for each stage of the way where something happened; the others are only named. */
function Stages({ found: { touchpoints, currency }, search }: { found: Experience; search: string }) {
  const text = useExperienceText();
  const format = useFormat();
  const names = useText().contacts.stages;
  const at = (stage: Met["stage"]) => touchpoints.filter((met) => met.stage === stage);
  const quiet = STAGES.filter((stage) => !at(stage).some(isBusy));
  return (
    <>
      {STAGES.filter((stage) => !quiet.includes(stage)).map((stage) => (
        <StageCard key={stage} stage={stage} touchpoints={at(stage)} currency={currency} search={search} />
      ))}
      {quiet.length > 0 && (
        <p className={styles.said}>{text.quietPlaces(format.list(quiet.map((stage) => names[stage])))}</p>
      )}
    </>
  );
}

/** What is to be done before the map can tell more. */
function Missing({ found: { standards, unplaced } }: { found: Experience }) {
  const text = useExperienceText();
  const format = useFormat();
  if (standards > 0 && unplaced === 0) return null;
  return (
    <Card>
      {standards === 0 && (
        <p className={styles.missing}>
          {text.noStandards} <Link href="/settings/promises">{text.promise}</Link>
        </p>
      )}
      {unplaced > 0 && (
        <p className={styles.missing}>
          {text.unplaced(unplaced, format.number(unplaced))}{" "}
          <Link href="/settings/touchpoints">{text.placeThem}</Link>
        </p>
      )}
    </Card>
  );
}
