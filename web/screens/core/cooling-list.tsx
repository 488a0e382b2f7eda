import { Button } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import type { Cooling, Core } from "../../../src/insight/core/core.ts";
import type { Formats } from "../../text/format.ts";
import { type CoreText, useCoreText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { customersHref } from "../../ui/customers-href.ts";
import { StakeRow, StakeRows } from "../../ui/stake-row.tsx";
import styles from "./core.module.css";

const FIRST = 12;

/** Who departs from their own habit, those with most at stake first, with the evidence in words. */
export function CoolingList({ core: { cooling, currency } }: { core: Core }) {
  const text = useCoreText().cooling;
  const format = useFormat();
  const [everyone, showEveryone] = useState(false);
  const shown = everyone ? cooling : cooling.slice(0, FIRST);
  return (
    <Card title={text.title} lead={cooling.length > 0 ? text.lead : text.none}>
      <StakeRows>
        {shown.map((customer) => (
          <CoolingRow key={customer.customerId} customer={customer} currency={currency} />
        ))}
      </StakeRows>
      {shown.length < cooling.length && (
        <Button variant="subtle" size="compact-md" onClick={() => showEveryone(true)}>
          {text.more(format.number(cooling.length - shown.length))}
        </Button>
      )}
      {cooling.length > 0 && (
        <p className={styles.all}>
          <Link href={customersHref({ state: "cooling" })}>{text.all}</Link>
        </p>
      )}
    </Card>
  );
}

function CoolingRow({ customer, currency }: { customer: Core["cooling"][number]; currency: string }) {
  const text = useCoreText();
  const format = useFormat();
  const { probabilityAlive: alive, cooling, lastDay } = customer;
  const facts = [
    text.tiers.names[customer.tier],
    text.cooling.last(format.day(lastDay)),
    ...(alive === null ? [] : [text.cooling.stays(format.percent(alive))]),
  ];
  return (
    <StakeRow
      customerId={customer.customerId}
      name={customer.name}
      facts={facts}
      stake={
        <>
          <strong>{format.moneyWhole(customer.valueAtRiskMinor, currency)}</strong>
          <span>{text.cooling.risk}</span>
        </>
      }
    >
      <ul>
        {cooling.map((change) => (
          <li key={change.kind}>{inWords(change, { text: text.cooling, format, currency })}</li>
        ))}
      </ul>
    </StakeRow>
  );
}

type Reading = { text: CoreText["cooling"]; format: Formats; currency: string };

/** A departure from habit, e.g. "bought every 12 days, silent for 40". */
function inWords({ kind, usual, now }: Cooling, { text, format, currency }: Reading): string {
  if (kind === "slower") return text.slower(format.number(usual), format.number(now));
  if (kind === "narrower") return text.narrower(format.decimal(usual), format.decimal(now));
  return text.smaller(format.moneyWhole(usual, currency), format.moneyWhole(now, currency));
}
