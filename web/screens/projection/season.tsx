import type { SeasonFound } from "../../../src/insight/projection/projection.ts";
import { useProjectionText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { NamedBars } from "../../ui/named-bars.tsx";
import styles from "./projection.module.css";

/** Any year: only the month of it is written. */
const YEAR = 2001;

/** How busy each month of the year is, and what knowing it was worth on the hidden months. */
export function Season({ season }: { season: SeasonFound | null }) {
  const text = useProjectionText().season;
  const format = useFormat();
  if (!season) return null;
  const most = Math.max(...season.factors);
  const bars = season.factors.map((factor, i) => ({
    name: format.monthName(`${YEAR}-${String(i + 1).padStart(2, "0")}-01`),
    share: factor / most,
    value: format.percent(factor),
    tone: factor > 1 ? ("water" as const) : ("ink" as const),
  }));
  return (
    <Card title={text.title} lead={text.lead}>
      <NamedBars bars={bars} />
      <p className={styles.small}>
        {text.proof(format.percentFine(season.errorWith), format.percentFine(season.errorWithout))}
      </p>
    </Card>
  );
}
