import type { SeasonFound } from "../../../src/insight/projection/projection.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./projection.module.css";

/** Any year: only the month of it is written. */
const YEAR = 2001;

/** How busy each month of the year is, and what knowing it was worth on the hidden months. */
export function Season({ season }: { season: SeasonFound | null }) {
  const text = useText().projection.season;
  const format = useFormat();
  if (!season) return null;
  const most = Math.max(...season.factors);
  const months = season.factors.map((factor, i) => ({
    name: format.monthName(`${YEAR}-${String(i + 1).padStart(2, "0")}-01`),
    factor,
  }));
  return (
    <Card title={text.title} lead={text.lead}>
      <dl className={styles.months}>
        {months.map(({ name, factor }) => (
          <div key={name} className={styles.monthRow} data-busy={factor > 1}>
            <dt>{name}</dt>
            <dd>
              <svg
                width="100%"
                height="12"
                viewBox="0 0 100 12"
                preserveAspectRatio="none"
                aria-hidden="true"
              >
                <rect width={(100 * factor) / most} height="12" />
              </svg>
              <span>{format.percent(factor)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.small}>
        {text.proof(format.percentFine(season.errorWith), format.percentFine(season.errorWithout))}
      </p>
    </Card>
  );
}
