import type { Bucket } from "../../../src/insight/bucket/bucket.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { customersHref } from "../../ui/customers-href.ts";
import { Figure } from "../../ui/figure.tsx";
import styles from "./bucket.module.css";

/** What the leak cost in the last twelve months and will cost in the next. */
export function Cost({ bucket }: { bucket: Bucket }) {
  const text = useText().bucket.cost;
  const format = useFormat();
  const { currency, costNext12Minor: next, opens } = bucket;
  const money = (minor: number) => format.moneyWhole(minor, currency);
  return (
    <Card>
      <div className={styles.costs}>
        <Figure
          value={money(bucket.costLast12Minor)}
          label={text.last}
          note={text.lastNote(format.number(bucket.lostLast12))}
          href={customersHref(opens.lostLast12)}
        />
        <Figure
          value={next ? money(next.mean) : "–"}
          label={text.next}
          note={next ? text.nextNote(money(next.low), money(next.high)) : text.nextUnknown}
          {...(next ? { href: "/no-new-customers" } : {})}
        />
      </div>
      {next && <p className={styles.why}>{text.why}</p>}
    </Card>
  );
}
