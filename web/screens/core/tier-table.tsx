import { Link } from "wouter";
import type { Core } from "../../../src/insight/core/core.ts";
import { useCoreText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { customersHref } from "../../ui/customers-href.ts";
import tables from "../../ui/table.module.css";

/** Each tier in numbers that open into its customers. */
export function TierTable({ core: { tiers, currency } }: { core: Core }) {
  const text = useCoreText().tiers;
  return (
    <Card title={text.title} lead={text.lead}>
      <table className={`${tables.table} ${tables.stacked}`}>
        <thead>
          <tr>
            <th scope="col">{text.tier}</th>
            <th scope="col">{text.customers}</th>
            <th scope="col">{text.expected}</th>
            <th scope="col">{text.share}</th>
            <th scope="col">{text.cooling}</th>
            <th scope="col">{text.lost}</th>
          </tr>
        </thead>
        <tbody>
          {tiers.map((tier) => (
            <TierRow key={tier.tier} tier={tier} currency={currency} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function TierRow({ tier: row, currency }: { tier: Core["tiers"][number]; currency: string }) {
  const text = useCoreText().tiers;
  const format = useFormat();
  const { tier } = row;
  return (
    <tr>
      <th scope="row">{text.names[tier]}</th>
      <td data-label={text.customers}>
        <Link href={customersHref({ tier })}>{format.number(row.customers)}</Link>
      </td>
      <td data-label={text.expected}>{format.moneyWhole(row.expectedValueMinor, currency)}</td>
      <td data-label={text.share}>{format.percent(row.shareOfValue)}</td>
      <td data-label={text.cooling}>
        <Count count={row.cooling} href={customersHref({ tier, state: "cooling" })} />
      </td>
      <td data-label={text.lost}>
        <Count count={row.lost} href={customersHref({ tier, state: "lost" })} />
      </td>
    </tr>
  );
}

/** A number that opens, unless it is nobody. */
function Count({ count, href }: { count: number; href: string }) {
  const format = useFormat();
  return count === 0 ? format.number(0) : <Link href={href}>{format.number(count)}</Link>;
}
