import { Link } from "wouter";
import { useAnswer } from "../../api/queries.ts";
import { useTeamText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./team.module.css";

const SHOWN = 5;

/** What the people who serve wait longest to be answered; nothing where all is answered. */
export function OldestObstacles() {
  const text = useTeamText().voice;
  const format = useFormat();
  const { data } = useAnswer("GET /api/v1/obstacles", { query: { limit: SHOWN } });
  if (!data || data.items.length === 0) return null;
  return (
    <Card title={text.title} lead={text.open}>
      <ul className={styles.rows}>
        {data.items.map(({ obstacleId, text: said, saidBy, owner, days, missed }) => (
          <li key={obstacleId} className={styles.row}>
            <div className={styles.what}>
              <Link href="/team/voice">{said}</Link>
              <p className={styles.quiet}>
                {[
                  missed ? text.missed.by : text.by(saidBy),
                  text.days(days, format.number(days)),
                  owner?.name ?? text.nobody,
                ].join(" · ")}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
