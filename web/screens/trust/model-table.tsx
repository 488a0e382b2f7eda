import type { ModelReport, Trust } from "../../../src/insight/trust/trust.ts";
import { useTrustText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import tables from "../../ui/table.module.css";
import styles from "./trust.module.css";

/** Every model that was tried, with its errors on the same hidden weeks. */
export function ModelTable({ trust: { models } }: { trust: Trust }) {
  const text = useTrustText().table;
  return (
    <Card title={text.title} lead={text.lead}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={text.title}>
        <table className={`${tables.table} ${styles.table}`}>
          <thead>
            <tr>
              <th scope="col">{text.model}</th>
              <th scope="col">{text.total}</th>
              <th scope="col">{text.error}</th>
              <th scope="col">{text.each}</th>
              <th scope="col">{text.money}</th>
            </tr>
          </thead>
          <tbody>
            {models.map((model) => (
              <ModelRow key={model.model} model={model} />
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}

function ModelRow({ model }: { model: ModelReport }) {
  const text = useTrustText();
  const format = useFormat();
  const error = (value: number | null) => (value === null ? "–" : format.signedPercent(value));
  return (
    <tr data-chosen={model.chosen}>
      <th scope="row">
        {text.models[model.model] ?? model.model}{" "}
        {model.chosen && <em className={tables.chosen}>{text.table.chosen}</em>}
      </th>
      <td>{format.number(model.purchasesPredicted)}</td>
      <td>{error(model.purchasesError)}</td>
      <td>{model.mae === null ? "–" : format.fine(model.mae)}</td>
      <td>{error(model.spendError)}</td>
    </tr>
  );
}
