import { Link } from "wouter";
import type { Contracts } from "../../../src/insight/contracts/contract.ts";
import { useAnswer } from "../../api/queries.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { StakeRows } from "../../ui/stake-row.tsx";
import { contractsHref } from "./contract-data.ts";
import { ContractRow } from "./contract-row.tsx";
import styles from "./contracts.module.css";

const FIRST = 10;

/** Who may leave next and why, most income at stake first. */
export function RiskList({ contracts: { risk, currency } }: { contracts: Contracts }) {
  const text = useText().contracts.risk;
  const format = useFormat();
  if (risk.chosen === null) {
    const why = risk.reason === "no-features" ? text.noFeatures : text.none;
    return (
      <Card title={text.title} lead={why}>
        {null}
      </Card>
    );
  }
  const { expectedLosses, atRiskMinor, horizonMonths } = risk;
  const lead = horizonMonths === null ? text.leadUndated : text.lead(format.number(horizonMonths));
  const losses = format.number(Math.round(expectedLosses ?? 0));
  const expected =
    atRiskMinor === null
      ? text.expectedOnly(losses)
      : text.expected(losses, format.moneyWhole(atRiskMinor, currency));
  return (
    <Card title={text.title} lead={lead}>
      {horizonMonths !== null && <p className={styles.words}>{expected}</p>}
      <First currency={currency} />
      <p className={styles.all}>
        <Link href={contractsHref({ state: "running" }, "risk")}>{text.all}</Link>
      </p>
    </Card>
  );
}

function First({ currency }: { currency: string }) {
  const query = useAnswer("GET /api/v1/contracts/customers", {
    query: { state: "running", sort: "risk", limit: FIRST },
  });
  return (
    <Answered query={query}>
      {({ items }) => (
        <StakeRows>
          {items.map((customer) => (
            <ContractRow
              key={`${customer.customerId} ${customer.spell}`}
              customer={customer}
              currency={currency}
            />
          ))}
        </StakeRows>
      )}
    </Answered>
  );
}
