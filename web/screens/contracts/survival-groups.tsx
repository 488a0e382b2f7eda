import { Link } from "wouter";
import { useFormat, useText } from "../../text/text.tsx";
import { contractsHref, type GroupData } from "./contract-data.ts";
import styles from "./contracts.module.css";

/** Each group of the curves: its mark, how many it is, and when half have left. */
export function SurvivalGroups({ groups }: { groups: readonly GroupData[] }) {
  const text = useText().contracts.survival;
  const format = useFormat();
  return (
    <ul className={styles.legend}>
      {groups.map(({ label, customers, medianMonths, opens }, at) => (
        <li key={label}>
          <svg width="26" height="10" aria-hidden="true">
            <line className={styles.curve} data-nth={at} x1="0" x2="26" y1="5" y2="5" />
          </svg>
          <span>
            <strong>{label}</strong>{" "}
            <Link href={contractsHref(opens, "income")}>{text.group(format.number(customers))}</Link>
            {" · "}
            {medianMonths === null ? text.noHalf : text.half(format.number(medianMonths))}
          </span>
        </li>
      ))}
    </ul>
  );
}
