import type { Voice } from "../../../src/action/heard/heard.ts";
import { useAnswer } from "../../api/queries.ts";
import { useVoiceText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Notes } from "../../ui/notes.tsx";
import { Page } from "../../ui/page.tsx";
import { PeriodChoice } from "../experience/period-choice.tsx";
import { usePeriod } from "../experience/use-period.ts";
import { OldestObstacles } from "../team/oldest-obstacles.tsx";
import { CommentList } from "./comment-list.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { TopicsCard } from "./topics-card.tsx";
import { useFilter } from "./use-filter.ts";
import { ViewsBar } from "./views-bar.tsx";
import styles from "./voice.module.css";

const DAYS = [30, 90, 365] as const;

/** What customers write: what it is about, how it goes, what waits for an answer; and what our own people say. */
export function VoiceScreen() {
  const [period] = usePeriod(DAYS);
  const query = useAnswer("GET /api/v1/voice", { query: period });
  const { nav } = useText().shell;
  return (
    <Answered query={query} title={nav.voice}>
      {(found) => <Heard found={found} />}
    </Answered>
  );
}

function Heard({ found }: { found: Voice }) {
  const text = useVoiceText();
  const [period, keep] = usePeriod(DAYS);
  const [filter, change] = useFilter();
  const { all, waiting, until } = found;
  const isEmpty = all.now.comments + all.before.comments === 0 && Object.keys(filter).length === 0;
  return (
    <Page
      title={text.title}
      lead={text.lead}
      aside={<PeriodChoice period={period} until={until} onChange={keep} choices={DAYS} />}
    >
      {waiting > 0 && <Waiting waiting={waiting} />}
      {isEmpty && waiting === 0 && (
        <EmptyState
          title={text.empty.title}
          text={text.empty.text}
          action={{ label: text.empty.action, href: "/contacts/new" }}
        />
      )}
      {!isEmpty && (
        <>
          <TopicsCard
            found={found}
            chosen={filter.topic}
            onChoose={(topic) => change({ ...filter, topic })}
          />
          <div className={styles.beside}>
            <div className={styles.main}>
              <ViewsBar filter={filter} onChange={change} />
              <FilterBar filter={filter} known={found.known} onChange={change} />
              <CommentList filter={filter} days={found} known={found.known} />
            </div>
            <OldestObstacles />
          </div>
          <Notes notes={[text.notes.machine, text.notes.interval, text.notes.days]} />
        </>
      )}
    </Page>
  );
}

function Waiting({ waiting }: { waiting: number }) {
  const text = useVoiceText();
  const format = useFormat();
  return (
    <p role="status" className={styles.waiting}>
      {waiting >= 1000 ? text.manyWaiting : text.waiting(waiting, format.number(waiting))}
    </p>
  );
}
