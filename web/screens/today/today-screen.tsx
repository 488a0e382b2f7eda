import { Suspense } from "react";
import { Link } from "wouter";
import { useAnswer } from "../../api/queries.ts";
import { useCasesText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { useNow } from "../../ui/use-now.ts";
import { idOf } from "../cases/case-data.ts";
import { CaseRow } from "../cases/case-row.tsx";
import rows from "../cases/cases.module.css";
import { ApprovalsCard } from "./approvals-card.tsx";
import { BeliefsCard } from "./beliefs-card.tsx";
import { AnsweredCard, CooledCard, FailedCard, SaidCard } from "./customers-cards.tsx";
import { OffersCard, RunningOutCard, TasksCard, useTasks } from "./duty-cards.tsx";
import { leadOf } from "./lead.ts";
import { OwedCard, useOwed } from "./owed-card.tsx";
import styles from "./today.module.css";
import { useApprovals } from "./use-approvals.ts";
import { type Today, useToday } from "./use-today.ts";

/** The day of who works with customers: what is his to do, the most urgent first, each a tap away. */
export function TodayScreen() {
  const { today: text } = useCasesText();
  const me = useAnswer("GET /api/v1/me").data?.actor;
  const query = useToday();
  if (me && me.kind !== "person") {
    const { title, text: said, action } = text.noAccount;
    return (
      <Page title={text.title}>
        <EmptyState title={title} text={said} action={{ label: action, href: "/settings/people" }} />
      </Page>
    );
  }
  return (
    <Answered query={query} title={text.title}>
      {(today) => <OneDay today={today} />}
    </Answered>
  );
}

function OneDay({ today }: { today: Today }) {
  const { today: text } = useCasesText();
  const format = useFormat();
  const tasks = useTasks();
  const approvals = useApprovals().rows;
  const owed = useOwed();
  const { cases, offers, runningOut, failed, cooled, said, answered } = today;
  const isCalm = [offers, approvals, owed, tasks, runningOut, failed, cooled, said, answered].every(
    (list) => list?.length === 0,
  );
  return (
    <Page title={text.title} lead={leadOf(cases.length, isCalm, text, format)}>
      <OffersCard offers={offers} />
      <Suspense fallback={null}>
        <ApprovalsCard />
      </Suspense>
      <MyCases today={today} />
      <div className={styles.cards}>
        <TasksCard />
        <RunningOutCard promises={runningOut} />
        <FailedCard failed={failed} />
        <AnsweredCard answered={answered} />
        <SaidCard said={said} />
        <CooledCard cooled={cooled} />
      </div>
      {isCalm && <p className={styles.calm}>{text.calm}</p>}
      {/* They come late, and what is urgent may not move then. */}
      <Suspense fallback={null}>
        <OwedCard owed={owed} />
        <BeliefsCard />
      </Suspense>
    </Page>
  );
}

function MyCases({ today: { cases, unclaimed } }: { today: Today }) {
  const { today: text } = useCasesText();
  const now = useNow();
  return (
    <Card title={text.mine} aside={cases.length > 0 && <Link href="/cases?whose=mine">{text.allMine}</Link>}>
      {cases.length === 0 && <p className={styles.plain}>{text.noCases}</p>}
      {cases.length > 0 && (
        <ul className={rows.rows}>
          {cases.map((one) => (
            <CaseRow key={idOf(one)} one={one} now={now} isMine />
          ))}
        </ul>
      )}
      {unclaimed && (
        <p className={styles.unclaimed}>
          {text.unclaimed} <Link href="/cases?whose=nobody">{text.seeUnclaimed}</Link>
        </p>
      )}
    </Card>
  );
}
