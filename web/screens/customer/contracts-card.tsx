import type {
  CustomerContract,
  CustomerContracts,
  Staying,
} from "../../../src/insight/contracts/customer-contract.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import layout from "../../ui/layout.module.css";
import { Evidence } from "../contracts/contract-row.tsx";
import styles from "./customer.module.css";

type ContractsProps = { contracts: CustomerContracts; currency: string };

/** Each contract in plain words, up to when the data tell, and how likely the customer stays. */
export function ContractsCard({ contracts: { items, staying }, currency }: ContractsProps) {
  const text = useText().customer.contracts;
  const format = useFormat();
  const known = items.map(({ asOf }) => asOf).sort();
  return (
    <Card title={text.title} lead={text.known(format.day(known.at(-1) ?? ""))}>
      {staying && <Stays staying={staying} currency={currency} />}
      <ul className={layout.list}>
        {items.map((contract) => (
          <Contract key={contract.subscriptionId} contract={contract} />
        ))}
      </ul>
    </Card>
  );
}

function Stays({ staying, currency }: { staying: Staying; currency: string }) {
  const { contracts } = useText();
  const text = useText().customer.contracts;
  const format = useFormat();
  const { chance, horizonMonths, reasons } = staying;
  const percent = format.percent(chance);
  return (
    <div className={styles.stays}>
      <p className={styles.verdict}>
        {horizonMonths === null
          ? text.staysUndated(percent)
          : text.stays(percent, format.number(horizonMonths))}
      </p>
      <div className={styles.meter} aria-hidden>
        <div style={{ width: `${100 * chance}%` }} />
      </div>
      {horizonMonths === null && <p className={styles.quiet}>{text.undated}</p>}
      <p className={styles.quiet}>{reasons.length > 0 ? text.doubts : contracts.risk.noReason}</p>
      <Evidence reasons={reasons} currency={currency} />
    </div>
  );
}

function Contract({ contract }: { contract: CustomerContract }) {
  const { customer, contracts } = useText();
  const text = customer.contracts;
  const facts = [usePrice(contract), useDays(contract)].filter(Boolean);
  return (
    <li data-over={contract.state === "ended" || undefined}>
      <strong>{contract.product ?? text.unnamed}</strong>{" "}
      <span className={styles.contractState}>{contracts.list.state[contract.state]}</span>
      <div className={styles.quiet}>{facts.join(" · ")}</div>
      {contract.reason !== null && <div>{text.reason(contract.reason)}</div>}
    </li>
  );
}

/** What it costs and how often, as it was said; and as it is counted, where that is another currency. */
function usePrice(contract: CustomerContract): string {
  const { customer, contracts } = useText();
  const format = useFormat();
  const { priceMinor, currency, originalMinor, originalCurrency, billingPeriod } = contract;
  if (priceMinor === null) return "";
  const counted = format.money(priceMinor, currency);
  const said = originalMinor === null ? counted : format.money(originalMinor, originalCurrency ?? currency);
  const each = billingPeriod === null ? said : `${said} ${contracts.billing[billingPeriod]}`;
  return said === counted ? each : `${each} (${customer.timeline.countedAs(counted)})`;
}

/** Since when, and until when or when the next period begins. */
function useDays({ state, startedOn, endedOn, renewsOn }: CustomerContract): string {
  const text = useText().customer.contracts;
  const { list } = useText().contracts;
  const format = useFormat();
  const begun = (state === "upcoming" ? text.starts : text.since)(format.day(startedOn));
  if (endedOn !== null)
    return `${begun}, ${(state === "ended" ? list.ended : list.ends)(format.day(endedOn))}`;
  return renewsOn === null ? begun : `${begun}, ${text.renews(format.day(renewsOn))}`;
}
