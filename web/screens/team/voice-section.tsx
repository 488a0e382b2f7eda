import { useState } from "react";
import type { Obstacle } from "../../../src/action/voice/obstacle.ts";
import { usePages } from "../../api/use-pages.ts";
import { useTeamText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { Choice } from "../../ui/choice.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { MoreRows } from "../../ui/more-rows.tsx";
import { ObstacleRow } from "./obstacle-row.tsx";
import { SayForm } from "./say-form.tsx";
import styles from "./team.module.css";

const WHICH = ["open", "said", "answered"] as const;

/** What stands in the way of serving well: said, waiting by age, and answered. */
export function VoiceSection() {
  const { voice: text, more } = useTeamText();
  const [which, setWhich] = useState<(typeof WHICH)[number]>("open");
  const pages = usePages<Obstacle>("GET /api/v1/obstacles", { query: { which } });
  const { rows } = pages;
  const labels = { open: text.open, said: text.mine, answered: text.answered };
  return (
    <>
      <Card title={text.title} lead={text.lead}>
        <SayForm />
      </Card>
      <Card title={labels[which]}>
        <Choice
          legend={text.title}
          name="which"
          isSmall
          options={WHICH.map((value) => ({ value, label: labels[value] }))}
          value={which}
          onChange={setWhich}
        />
        {pages.error && !rows && <ErrorState error={pages.error} retry={pages.refetch} />}
        {!rows && !pages.error && <Loading />}
        {rows?.length === 0 && <EmptyState title={text.none} text={text.noneText} />}
        <ul className={styles.rows}>
          {rows?.map((obstacle) =>
            obstacle.state === "open" && which === "open" ? (
              <ObstacleRow key={obstacle.obstacleId} obstacle={obstacle} />
            ) : (
              <ToldRow key={obstacle.obstacleId} obstacle={obstacle} />
            ),
          )}
        </ul>
        <MoreRows pages={pages} label={more} />
      </Card>
    </>
  );
}

function ToldRow({ obstacle }: { obstacle: Obstacle }) {
  const text = useTeamText().voice;
  const format = useFormat();
  const { saidAt, saidBy, text: said, answer, answeredBy, missed } = obstacle;
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <span className={styles.said}>{said}</span>
        <p className={styles.quiet}>
          {missed ? text.missed.by : text.by(saidBy)} · {format.moment(saidAt)}
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
  );
}
