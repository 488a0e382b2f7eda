import { Link } from "wouter";
import type { Bucket } from "../../../src/insight/bucket/bucket.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { customersHref } from "../../ui/customers-href.ts";
import { Figure } from "../../ui/figure.tsx";
import styles from "./bucket.module.css";
import { RateScale } from "./rate-scale.tsx";

/** Below these a yearly loss is a first impression. */
const FIRM = { spanDays: 120, customers: 50 };

/** The share of customers lost in a year, how sure that is, and where it stands beside what is usual. */
export function YearlyLoss({ bucket: { yearlyLoss: loss, lapseFound, opens } }: { bucket: Bucket }) {
  const text = useText().bucket.rate;
  const format = useFormat();
  if (loss.share === null || loss.low === null || loss.high === null) {
    return (
      <Card>
        <Figure value="–" label={text.label} note={text.unknown} size="large" labelBelow />
      </Card>
    );
  }
  const isFirm = lapseFound && loss.spanDays >= FIRM.spanDays && loss.n >= FIRM.customers;
  const sure = isFirm ? text.sure : text.first;
  return (
    <Card>
      <Figure
        value={format.percent(loss.share)}
        label={text.label}
        note={sure(format.percent(loss.low), format.percent(loss.high))}
        href={customersHref(opens.gone)}
        tone="leak"
        size="large"
        labelBelow
      />
      <RateScale share={loss.share} low={loss.low} high={loss.high} />
      <p className={styles.small}>
        <Link href={customersHref(opens.gone)}>{text.gone(format.number(loss.count))}</Link>{" "}
        <Link href={customersHref(opens.present)}>{text.present(format.number(loss.n))}</Link>
        {", "}
        {text.between(format.day(loss.from), format.day(loss.to))}.
        {loss.spanDays < 365 && ` ${text.stretched(format.number(loss.spanDays))}`}
      </p>
    </Card>
  );
}
