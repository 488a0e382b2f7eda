import type { Obstacle } from "../../../src/action/voice/obstacle.ts";
import { useTeamText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { MoreRows } from "./more-rows.tsx";
import { ObstacleRow } from "./obstacle-row.tsx";
import { SayForm } from "./say-form.tsx";
import styles from "./team.module.css";
import { usePages } from "./use-pages.ts";

/** What stands in the way of serving well: said, waiting by age, and answered. */
export function VoiceSection() {
  const text = useTeamText().voice;
  return (
    <>
      <Card title={text.title} lead={text.lead}>
        <SayForm />
      </Card>
      <Waiting />
      <Told which="said" title={text.mine} />
      <Told which="answered" title={text.answered} />
    </>
  );
}

function Waiting() {
  const text = useTeamText().voice;
  const pages = usePages<Obstacle>("GET /api/v1/obstacles", { query: { which: "open" } });
  const { rows } = pages;
  return (
    <Card title={text.open}>
      {pages.error && !rows && <ErrorState error={pages.error} retry={pages.refetch} />}
      {!rows && !pages.error && <Loading />}
      {rows?.length === 0 && <EmptyState title={text.none} text={text.noneText} />}
      <ul className={styles.rows}>
        {rows?.map((obstacle) => (
          <ObstacleRow key={obstacle.obstacleId} obstacle={obstacle} />
        ))}
      </ul>
      <MoreRows pages={pages} />
    </Card>
  );
}

function Told({ which, title }: { which: "said" | "answered"; title: string }) {
  const text = useTeamText().voice;
  const format = useFormat();
  const pages = usePages<Obstacle>("GET /api/v1/obstacles", { query: { which, limit: 10 } });
  if (!pages.rows || pages.rows.length === 0) return null;
  return (
    <Card title={title}>
      <ul className={styles.rows}>
        {pages.rows.map(({ obstacleId, saidAt, saidBy, text: said, answer, answeredBy }) => (
          <li key={obstacleId} className={styles.row}>
            <div className={styles.what}>
              <span className={styles.said}>{said}</span>
              <p className={styles.quiet}>
                {text.by(saidBy)} · {format.moment(saidAt)}
              </p>
              {answer === null ? (
                <p className={styles.quiet}>{text.waiting}</p>
              ) : (
                <p className={styles.answer}>
                  {answer} <span className={styles.quiet}>– {answeredBy}</span>
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
      <MoreRows pages={pages} />
    </Card>
  );
}
