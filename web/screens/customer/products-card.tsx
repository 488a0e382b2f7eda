import type { CustomerPage } from "../../../src/insight/customers/customer-list.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./customer.module.css";

/** What the customer buys most. */
export function ProductsCard({ page: { topProducts, currency } }: { page: CustomerPage }) {
  const text = useText().customer.products;
  const format = useFormat();
  return (
    <Card title={text.title}>
      {topProducts.length === 0 && <p className={styles.quiet}>{text.none}</p>}
      <ul className={styles.products}>
        {topProducts.map(({ sku, name, purchases, spendMinor }) => (
          <li key={sku}>
            <span className={styles.productName}>{name || sku}</span>
            <span className={styles.amount}>{format.moneyWhole(spendMinor, currency)}</span>
            <span className={styles.quiet}>{text.bought(purchases, format.number(purchases))}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
