import { useAnswer } from "../../api/queries.ts";
import { useGapsText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import styles from "./gaps.module.css";
import { WorthSaid } from "./worth-said.tsx";

/** What one point less of a gap goes together with, or why that cannot be said. */
export function GapWorth({ touchpoint }: { touchpoint: string | null }) {
  const { worth: words } = useGapsText();
  const { data: drivers } = useAnswer("GET /api/v1/drivers");
  const format = useFormat();
  if (!drivers) return null;
  const found = drivers.gaps.find((one) => one.touchpoint === touchpoint);
  if (!found) return null;
  const { worth, n } = found;
  if (worth !== null) {
    const isChance = worth.customers.low <= 0 && worth.customers.high >= 0;
    return (
      <p className={styles.worth}>
        {words.lead(format.number(n))}{" "}
        <WorthSaid {...{ worth, words }} currency={drivers.currency} className={styles.note} />
        {isChance ? `. ${words.perhaps}` : "."}
      </p>
    );
  }
  const isFew = n < drivers.fewestForGaps;
  return (
    <p className={styles.quiet}>
      {isFew ? words.few(format.number(n), format.number(drivers.fewestForGaps)) : words.same}
    </p>
  );
}
