import type { CustomerPage } from "../../../src/insight/customers/customer-list.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { Figure } from "../../ui/figure.tsx";
import styles from "./customer.module.css";

/** What the customer has been worth, what is expected with its band, and what is at stake. */
export function WorthCard({ page }: { page: CustomerPage }) {
  const text = useText().customer.worth;
  const format = useFormat();
  return (
    <Card title={text.title}>
      <div className={styles.figures}>
        <Figure
          label={text.past}
          value={format.moneyWhole(page.spendMinor, page.currency)}
          note={
            <>
              {text.pastDetail(page, format.number(page.purchases), format.number(page.purchaseDays))}
              {page.returnedMinor > 0 && (
                <div>{text.returned(format.moneyWhole(page.returnedMinor, page.currency))}</div>
              )}
            </>
          }
        />
        <Expected page={page} />
      </div>
    </Card>
  );
}

function Expected({ page: { score, currency } }: { page: CustomerPage }) {
  const text = useText().customer.worth;
  const format = useFormat();
  if (!score) return <p className={styles.quiet}>{text.none}</p>;
  if (score.expectedValueMinor === null) return <p className={styles.quiet}>{text.tooFew}</p>;
  const money = (minor: number) => format.moneyWhole(minor, currency);
  const { expectedValueLowMinor: low, expectedValueHighMinor: high, valueAtRiskMinor: risk } = score;
  return (
    <>
      <Figure
        tone="water"
        label={text.expected}
        value={money(score.expectedValueMinor)}
        note={
          <>
            {low !== null && high !== null && text.band(money(low), money(high))}
            {score.expectedPurchases !== null && (
              <div>{text.purchases(format.decimal(score.expectedPurchases))}</div>
            )}
          </>
        }
      />
      {risk !== null && risk > 0 && (
        <Figure tone="leak" label={text.risk} value={money(risk)} note={text.riskDetail} />
      )}
    </>
  );
}
