import { Link } from "wouter";
import type { Obstacle } from "../../../src/action/voice/obstacle.ts";
import { useAnswer } from "../../api/queries.ts";
import { useTeamText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import layout from "../../ui/layout.module.css";
import { useMay } from "../../ui/use-may.ts";
import styles from "./today.module.css";

const SHOWN = 5;

/** What the reader owes an answer to: promises that were missed over a period, obstacles given to him. */
export function OwedCard({ owed }: { owed: readonly Obstacle[] | undefined }) {
  const isDirector = useMay("director");
  return (
    <>
      {owed && owed.length > 0 && <Owed obstacles={owed} />}
      {isDirector && <NobodysCard />}
    </>
  );
}

/** What nobody owes an answer to yet: until it is somebody's, the directors do together. */
function NobodysCard() {
  const { data } = useAnswer("GET /api/v1/obstacles", { query: { which: "nobody", limit: SHOWN } });
  if (!data || data.items.length === 0) return null;
  return <Owed obstacles={data.items} isNobodys />;
}

/** The oldest of what the reader owes an answer to; undefined until it is known. */
export function useOwed(): readonly Obstacle[] | undefined {
  return useAnswer("GET /api/v1/obstacles", { query: { which: "mine", limit: SHOWN } }).data?.items;
}

function Owed({ obstacles, isNobodys = false }: { obstacles: readonly Obstacle[]; isNobodys?: boolean }) {
  const text = useTeamText().voice;
  const format = useFormat();
  return (
    <Card title={isNobodys ? text.nobodys : text.owed} {...(isNobodys && { lead: text.nobodysLead })}>
      <ul className={layout.list}>
        {obstacles.map(({ obstacleId, text: said, saidBy, days, missed }) => (
          <li key={obstacleId}>
            <Link href="/team/voice" className={styles.name}>
              {said}
            </Link>
            <div className={styles.quiet}>
              {[
                missed ? text.missed.by : text.by(saidBy),
                missed && `${format.day(missed.from)} – ${format.day(missed.until)}`,
                text.days(days, format.number(days)),
              ]
                .filter(Boolean)
                .join(" · ")}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
