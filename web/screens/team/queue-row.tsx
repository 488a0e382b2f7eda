import { Link } from "wouter";
import type { CustomerRow } from "../../../src/insight/customers/customer-list.ts";
import { useTeamText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { TierBadge } from "../customers/state-badge.tsx";
import { useCurrency } from "../customers/use-currency.ts";
import styles from "./team.module.css";

type QueueRowProps = {
  row: CustomerRow;
  isChosen: boolean;
  /** Undefined for who may only look. */
  onChoose: ((customerId: string) => void) | undefined;
};

/** A customer for whom nobody answers. */
export function QueueRow({ row, isChosen, onChoose }: QueueRowProps) {
  const text = useTeamText().queue;
  const format = useFormat();
  const currency = useCurrency();
  const { customerId, name, country, tier, expectedValueMinor } = row;
  return (
    <li className={styles.row}>
      {onChoose && (
        <input
          type="checkbox"
          className={styles.box}
          aria-label={text.choose(name)}
          checked={isChosen}
          onChange={() => onChoose(customerId)}
        />
      )}
      <div className={styles.what}>
        <Link href={`/customers/${customerId}`}>{name}</Link>
        {country && <p className={styles.quiet}>{country}</p>}
      </div>
      {tier && <TierBadge tier={tier} />}
      {expectedValueMinor !== null && currency && (
        <span className={styles.number}>
          {format.moneyWhole(expectedValueMinor, currency)}{" "}
          <span className={styles.quiet}>{text.expected}</span>
        </span>
      )}
    </li>
  );
}
