import type { z } from "zod";
import type { Bucket } from "../../../src/insight/bucket/bucket.ts";
import type {
  ContractFilter,
  Contracts,
  Driver,
  Reason,
  SurvivalGroup,
  Trait,
} from "../../../src/insight/contracts/contract.ts";
import { searchOf } from "../../api/client.ts";
import type { Text } from "../../text/en.ts";
import type { Formats } from "../../text/format.ts";

export type Filter = z.input<typeof ContractFilter>;
export type DriverData = z.infer<typeof Driver>;
export type GroupData = SurvivalGroup;

/** Where the customers with a contract whom a filter leaves are listed. */
export function contractsHref(filter: Filter, sort?: "risk" | "income" | "ended"): string {
  const search = searchOf({ ...filter, sort });
  return search ? `/contracts/customers?${search}` : "/contracts/customers";
}

/** The months as the drawing of the bucket takes them: what a flow is worth is its income a month. */
export function asBucketMonths({ months, currency }: Contracts): Pick<Bucket, "months" | "currency"> {
  const flow = ({ customers, incomeMinor }: { customers: number; incomeMinor: number }) => ({
    customers,
    valueMinor: incomeMinor,
  });
  return {
    currency,
    months: months.map(({ joined, returned, lost, ...rest }) => ({
      ...rest,
      joined: flow(joined),
      returned: flow(returned),
      lost: lost && flow(lost),
    })),
  };
}

/** Who began or came back in the newest twelve months. */
export function joinedLast12({ months }: Contracts): number {
  return months
    .slice(-12)
    .reduce((sum, { joined, returned }) => sum + joined.customers + returned.customers, 0);
}

export type Reading = { text: Text; format: Formats; currency: string };

export function traitName({ kind, name }: Trait, { text }: Pick<Reading, "text">): string {
  return kind === "attribute" ? name : text.contracts.traits[kind];
}

function rangeOf(
  kind: Trait["kind"],
  low: number,
  high: number,
  { text, format, currency }: Reading,
): string {
  const { values } = text.contracts;
  if (kind === "age") return values.months(format.number(low), format.number(high));
  const write = kind === "income" ? (minor: number) => format.money(minor, currency) : format.decimal;
  return values.range(write(low), write(high));
}

type Grouped = { trait: Trait; label: string | null; low: number | null; high: number | null };

/** A group of a trait in words: its label, or what it spans. */
export function groupName({ trait, label, low, high }: Grouped, reading: Reading): string {
  if (low !== null && high !== null) return rangeOf(trait.kind, low, high, reading);
  if (label === null) return reading.text.contracts.values.missing;
  return trait.kind === "billing" ? (reading.text.contracts.billing[label] ?? label) : label;
}

/** Why somebody is at risk, e.g. "Contract: Month-to-month". */
export function reasonName({ trait, value, low, high }: Reason, reading: Reading): string {
  const label = value === null ? null : String(value);
  return `${traitName(trait, reading)}: ${groupName({ trait, label, low, high }, reading)}`;
}
