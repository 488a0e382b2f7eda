import type { ModelReport, Trust } from "../../../src/insight/trust/trust.ts";
import { useTrustText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { Figure } from "../../ui/figure.tsx";
import styles from "./trust.module.css";
import { hiddenWeeks } from "./weeks.ts";

type HiddenTestProps = { trust: Trust; chosen: ModelReport; naive: ModelReport | undefined };

/** What was asked, what was foretold, what happened, and what a rule of thumb would have said. */
export function HiddenTest({ trust, chosen, naive }: HiddenTestProps) {
  const text = useTrustText();
  const format = useFormat();
  const name = text.models[chosen.model] ?? chosen.model;
  const customers = chosen.groups.reduce((sum, group) => sum + group.customers, 0);
  const hid = text.test.hid(format.number(hiddenWeeks(trust)), format.number(customers));
  const visits = (count: number) => `${format.number(count)} ${text.test.purchases}`;
  return (
    <Card title={text.test.title} lead={hid}>
      <div className={styles.figures}>
        <Figure
          value={visits(chosen.purchasesPredicted)}
          label={text.test.said}
          note={<Miss error={chosen.purchasesError} />}
          tone="water"
        />
        <Figure value={visits(chosen.purchasesActual)} label={text.test.was} />
        {naive && naive !== chosen && (
          <Figure
            value={visits(naive.purchasesPredicted)}
            label={text.test.naive}
            note={<Miss error={naive.purchasesError} />}
          />
        )}
      </div>
      <p className={styles.words}>
        <strong>{text.reasons[trust.reason](name)}</strong> {text.ideas[chosen.model]}{" "}
        <Money trust={trust} chosen={chosen} />
      </p>
      {trust.splitDay && (
        <p className={styles.small}>
          {text.test.days(format.day(trust.from), format.day(trust.splitDay), format.day(trust.endDay))}
        </p>
      )}
    </Card>
  );
}

/** By how much a forecast missed, and to which side. */
function Miss({ error }: { error: number | null }) {
  const text = useTrustText().test;
  const format = useFormat();
  if (error === null) return null;
  if (Math.abs(error) < 0.005) return text.exact;
  const share = format.percent(Math.abs(error));
  return error > 0 ? text.over(share) : text.under(share);
}

function Money({ trust, chosen }: { trust: Trust; chosen: ModelReport }) {
  const text = useTrustText().test;
  const format = useFormat();
  const { spendPredictedMinor: said, spendActualMinor: was, spendError: error } = chosen;
  if (said === null || was === null) return null;
  const money = text.spend(format.moneyWhole(said, trust.currency), format.moneyWhole(was, trust.currency));
  if (error === null || Math.abs(error) < 0.005) return `${money}.`;
  const share = format.percent(Math.abs(error));
  return `${money}: ${error < 0 ? text.spendShort(share) : text.spendOver(share)}`;
}
