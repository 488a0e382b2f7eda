import type { ContractCustomer, Reason } from "../../../src/insight/contracts/contract.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Facts, StakeRow } from "../../ui/stake-row.tsx";
import { reasonName } from "./contract-data.ts";
import styles from "./contracts.module.css";

type RowProps = { customer: ContractCustomer; currency: string };

/** A customer with a contract: what and since when, how likely he leaves and why, what is at stake. */
export function ContractRow({ customer, currency }: RowProps) {
  const text = useText().contracts;
  const format = useFormat();
  const { product, startedOn, incomeMinor, chance, atRiskMinor } = customer;
  const facts = [
    ...(product === null ? [] : [product]),
    text.risk.since(format.day(startedOn)),
    ...(incomeMinor === null ? [] : [text.risk.pays(format.money(incomeMinor, currency))]),
  ];
  return (
    <StakeRow
      customerId={customer.customerId}
      name={customer.name}
      facts={facts}
      stake={
        <>
          {chance !== null && <strong>{text.risk.chance(format.percent(chance))}</strong>}
          {atRiskMinor !== null && (
            <span>
              {format.moneyWhole(atRiskMinor, currency)} {text.risk.atRisk}
            </span>
          )}
        </>
      }
    >
      <Why customer={customer} currency={currency} />
    </StakeRow>
  );
}

/** Why he may leave, or when and why he did. */
function Why({ customer: { state, endedOn, reason, reasons, chance }, currency }: RowProps) {
  const words = useText().contracts;
  const format = useFormat();
  if (state !== "running") {
    const when = endedOn && (state === "ended" ? words.list.ended : words.list.ends)(format.day(endedOn));
    return <Facts facts={[when, reason].filter((fact) => typeof fact === "string")} />;
  }
  if (chance === null) return <div />;
  if (reasons.length === 0) return <Facts facts={[words.risk.noReason]} />;
  return <Evidence reasons={reasons} currency={currency} />;
}

type EvidenceProps = { reasons: readonly Reason[]; currency: string };

/** Why somebody may leave: what he is, and how many of those like him left. */
export function Evidence({ reasons, currency }: EvidenceProps) {
  const text = useText();
  const format = useFormat();
  const reading = { text, format, currency };
  return (
    <ul className={styles.evidence}>
      {reasons.map((its) => (
        <li key={`${its.trait.kind} ${its.trait.name}`}>
          {text.contracts.risk.reason(
            reasonName(its, reading),
            format.percent(its.leftShare),
            format.number(its.customers),
          )}
        </li>
      ))}
    </ul>
  );
}
