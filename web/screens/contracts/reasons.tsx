import { Link } from "wouter";
import type { Contracts } from "../../../src/insight/contracts/contract.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { contractsHref } from "./contract-data.ts";
import styles from "./contracts.module.css";

/** Why those who left did, in their words. */
export function Reasons({ contracts: { reasons, reasonsSince, currency } }: { contracts: Contracts }) {
  const text = useText().contracts.reasons;
  const format = useFormat();
  const n = format.number(reasons[0]?.share.n ?? 0);
  const lead = reasonsSince ? text.lead(n, format.day(reasonsSince)) : text.leadAll(n);
  return (
    <Card title={text.title} lead={reasons.length === 0 ? text.none : lead}>
      <ul className={styles.bars}>
        {reasons.map(({ reason, share, incomeMinor, opens }) => {
          const named = { "~unknown": text.unknown, "~other": text.other }[reason] ?? reason;
          return (
            <li key={reason} className={styles.bar}>
              <span className={styles.barName}>
                {opens ? <Link href={contractsHref(opens, "ended")}>{named}</Link> : named}
              </span>
              <Bar share={share.share ?? 0} />
              <span className={styles.barValue}>
                <strong>{format.number(share.count)}</strong> · {format.percent(share.share ?? 0)}
              </span>
              <span className={styles.barNote}>
                {text.range(format.percent(share.low ?? 0), format.percent(share.high ?? 0))}
                {incomeMinor > 0 && ` · ${text.income(format.moneyWhole(incomeMinor, currency))}`}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** A share as a bar on its own track. */
export function Bar({ share }: { share: number }) {
  return (
    <svg className={styles.track} width="100%" height="10" aria-hidden="true">
      <rect className={styles.trackBack} width="100%" height="10" rx="5" />
      <rect className={styles.trackFill} width={`${100 * share}%`} height="10" rx="5" />
    </svg>
  );
}
