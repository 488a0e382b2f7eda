import { Link } from "wouter";
import type { Contracts } from "../../../src/insight/contracts/contract.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { Figure } from "../../ui/figure.tsx";
import { RateScale } from "../bucket/rate-scale.tsx";
import { contractsHref } from "./contract-data.ts";
import styles from "./contracts.module.css";

/** The share of contracts lost in a year, and how sure that is. */
export function YearlyContractLoss({ contracts: { yearlyLoss: loss, opens } }: { contracts: Contracts }) {
  const text = useText().contracts.rate;
  const format = useFormat();
  if (loss.share === null || loss.low === null || loss.high === null) {
    return (
      <Card>
        <Figure value="–" label={text.label} note={text.unknown} size="large" />
      </Card>
    );
  }
  return (
    <Card>
      <Figure
        value={format.percent(loss.share)}
        label={text.label}
        note={text.sure(format.percent(loss.low), format.percent(loss.high))}
        href={contractsHref(opens.gone, "ended")}
        tone="leak"
        size="large"
      />
      <RateScale share={loss.share} low={loss.low} high={loss.high} />
      <p className={styles.small}>
        <Link href={contractsHref(opens.gone, "ended")}>{text.gone(format.number(loss.count))}</Link>{" "}
        <Link href={contractsHref(opens.present, "income")}>{text.present(format.number(loss.n))}</Link>
        {", "}
        {text.between(format.day(loss.from), format.day(loss.to))}.
        {loss.spanDays < 365 && ` ${text.stretched(format.number(loss.spanDays))}`}
      </p>
    </Card>
  );
}
