import type { Trust } from "../../../src/insight/trust/trust.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./trust.module.css";

/** What has to hold for the forecasts to hold, and on how much data they rest. */
export function Assumed({ trust }: { trust: Trust }) {
  const text = useText().trust.assumed;
  const format = useFormat();
  const based = text.based(
    format.number(trust.purchases),
    format.number(trust.customers),
    format.day(trust.from),
  );
  const spend = trust.spend ? [text.spend(format.number(trust.spend.customers))] : [];
  return (
    <Card title={text.title} lead={based}>
      <ul className={styles.list}>
        {[...text.list, ...spend].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Card>
  );
}
