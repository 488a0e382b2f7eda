import type { GapWorth as Found } from "../../../src/insight/drivers/driver.ts";
import { useAnswer } from "../../api/queries.ts";
import { useGapsText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import styles from "./gaps.module.css";

/** What one point less of a gap goes together with, or why that cannot be said. */
export function GapWorth({ touchpoint }: { touchpoint: string | null }) {
  const { worth: words } = useGapsText();
  const { data: drivers } = useAnswer("GET /api/v1/drivers");
  const format = useFormat();
  if (!drivers) return null;
  const found = drivers.gaps.find((one) => one.touchpoint === touchpoint);
  if (!found) return null;
  if (found.worth !== null) return <Worth worth={found.worth} n={found.n} currency={drivers.currency} />;
  const isFew = found.n < drivers.fewestForGaps;
  return (
    <p className={styles.quiet}>
      {isFew ? words.few(format.number(found.n), format.number(drivers.fewestForGaps)) : words.same}
    </p>
  );
}

type WorthProps = { worth: NonNullable<Found["worth"]>; n: number; currency: string };

function Worth({ worth: { customers, moneyMinor }, n, currency }: WorthProps) {
  const { worth: words } = useGapsText();
  const format = useFormat();
  const money = (value: number) => format.moneyWhole(Math.round(value), currency);
  const isChance = customers.low <= 0 && customers.high >= 0;
  return (
    <p className={styles.worth}>
      {words.lead(format.number(n))} <strong>{words.customers(format.decimal(customers.mean))}</strong>{" "}
      <span className={styles.note}>
        {words.range(format.decimal(customers.low), format.decimal(customers.high))}
      </span>
      , {words.money(money(moneyMinor.mean))}{" "}
      <span className={styles.note}>{words.range(money(moneyMinor.low), money(moneyMinor.high))}</span>
      {isChance ? `. ${words.perhaps}` : "."}
    </p>
  );
}
