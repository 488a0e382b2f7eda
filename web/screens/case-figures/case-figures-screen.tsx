import { Link } from "wouter";
import { useAnswer } from "../../api/queries.ts";
import { useCaseFiguresText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { BackLink } from "../../ui/back-link.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Notes } from "../../ui/notes.tsx";
import { Page } from "../../ui/page.tsx";
import { casesHref } from "../cases/case-filter.ts";
import { PeriodChoice } from "../experience/period-choice.tsx";
import { usePeriod } from "../experience/use-period.ts";
import styles from "./case-figures.module.css";
import { EndsCard } from "./ends-card.tsx";
import type { CaseFigures } from "./figures-data.ts";
import { GroupsCard } from "./groups-card.tsx";
import { SoonCard } from "./soon-card.tsx";
import { StayedCard } from "./stayed-card.tsx";

const DAYS = [30, 90, 365];

/** What comes of cases: how soon, how they end, why they arise, and whether those customers stayed. */
export function CaseFiguresScreen() {
  const [period] = usePeriod(DAYS);
  const query = useAnswer("GET /api/v1/cases/figures", { query: period });
  const { nav } = useText().shell;
  return (
    <Answered query={query} title={nav.cases}>
      {(figures) => <Figures figures={figures} />}
    </Answered>
  );
}

function Figures({ figures }: { figures: CaseFigures }) {
  const text = useCaseFiguresText();
  const [period, keep] = usePeriod(DAYS);
  const choice = <PeriodChoice choices={DAYS} period={period} until={figures.to} onChange={keep} />;
  return (
    <Page title={text.title} lead={text.lead} aside={choice}>
      <BackLink href="/cases">{text.back}</BackLink>
      {figures.opened === 0 ? <Nothing /> : <All figures={figures} />}
      <StayedCard />
    </Page>
  );
}

function All({ figures }: { figures: CaseFigures }) {
  const text = useCaseFiguresText();
  const format = useFormat();
  const { from, to, opened, open } = figures;
  return (
    <>
      <p className={styles.said}>
        {text.said(opened, format.number(opened), format.day(from), format.day(to))}{" "}
        {open > 0 && <Link href={casesHref({ from, to })}>{text.open(open, format.number(open))}</Link>}
      </p>
      <SoonCard figures={figures} />
      <EndsCard figures={figures} />
      <GroupsCard figures={figures} />
      <Notes notes={[text.notes.counted, text.notes.range]} />
    </>
  );
}

function Nothing() {
  const { title, text, action } = useCaseFiguresText().empty;
  return <EmptyState title={title} text={text} action={{ label: action, href: "/cases" }} />;
}
