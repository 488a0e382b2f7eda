import type { Trust } from "../../../src/insight/trust/trust.ts";
import { useInsight } from "../../api/insight.ts";
import { useTrustText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./trust.module.css";

/** What has to hold for the forecasts to hold, and on how much data they rest. */
export function Assumed({ trust }: { trust: Trust }) {
  const text = useTrustText().assumed;
  const format = useFormat();
  const based = text.based(
    format.number(trust.purchases),
    format.number(trust.customers),
    format.day(trust.from),
  );
  const spend = trust.spend ? [text.spend(format.number(trust.spend.customers))] : [];
  const models = useModelsOf(trust);
  return (
    <Card title={text.title} lead={based}>
      <ul className={styles.list}>
        {[...models, ...text.list, ...spend].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Card>
  );
}

/** Of which day the models are, and up to which day customers are judged by them; nothing where none is used. */
function useModelsOf({ models }: Trust): string[] {
  const text = useTrustText().assumed;
  const format = useFormat();
  const { modelsAsOf, asOf } = useInsight().data ?? {};
  if (!modelsAsOf || !models.some(({ chosen }) => chosen)) return [];
  const later = asOf && asOf > modelsAsOf ? ` ${text.judgedUntil(format.day(asOf))}` : "";
  return [text.modelsOf(format.day(modelsAsOf)) + later];
}
