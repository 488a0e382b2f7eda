import { companyFacts } from "../../memory/company.queries.ts";
import { customerOf } from "../../memory/merging/redirect.queries.ts";
import { subscriptionsOf } from "../../memory/subscriptions/subscription.queries.ts";
import type { Subscription } from "../../memory/subscriptions/subscription.ts";
import type { Db } from "../../platform/db/db.ts";
import { cutPage, decodeCursor } from "../../platform/http/keyset.ts";
import { type Day, dayIn } from "../calendar.ts";
import { keepAnswer, keptAnswer } from "../runs/run.queries.ts";
import { ContractKey, keepRelations, kindsHeld, leavingOf, listedContracts } from "./contract.queries.ts";
import { type ContractList, type ContractListQuery, Contracts, type Kinds } from "./contract.ts";
import { type CustomerContract, type CustomerContracts, nextPeriod, stateOn } from "./customer-contract.ts";
import type { ContractsFound } from "./understand-contracts.ts";

/** Puts what a run found out of contracts in place of what is kept; null: there are none any more. */
export async function keepContracts(tx: Db, runId: string, found: ContractsFound | null): Promise<void> {
  await keepRelations(tx, runId, found?.kept ?? []);
  await keepAnswer(tx, "contracts", runId, found?.answer ?? null);
}

/** The business of contracts as the last run found it; null before the first, and where there are no contracts. */
export function readContracts(db: Db): Promise<Contracts | null> {
  return keptAnswer(db, "contracts", Contracts);
}

/** A page of customers with a contract who fit a filter. */
export async function listContractCustomers(db: Db, query: ContractListQuery): Promise<ContractList> {
  const { sort, cursor, limit, ...filter } = query;
  const after = decodeCursor(ContractKey, cursor);
  const rows = await listedContracts(db, filter, { sort, after, limit: limit + 1 });
  const page = cutPage(rows, limit, ContractKey, (row): ContractKey => [row.key, row.customerId, row.spell]);
  return { items: page.items.map(({ key: _key, ...item }) => item), next: page.next };
}

/** What one customer has subscribed to as it stands today, and how likely he stays. Throws `not_found`. */
export async function readCustomerContracts(db: Db, askedId: string, now: Date): Promise<CustomerContracts> {
  const customerId = await customerOf(db, askedId);
  const [subscriptions, leaving, { timeZone }] = await Promise.all([
    subscriptionsOf(db, [customerId]),
    leavingOf(db, customerId),
    companyFacts(db),
  ]);
  const items = subscriptions.reverse().map((one) => standing(one, dayIn(timeZone, now)));
  const isOver = ({ state }: CustomerContract) => state === "ended";
  return {
    items: [...items.filter((one) => !isOver(one)), ...items.filter(isOver)],
    staying: leaving ? { ...leaving, chance: 1 - leaving.chance } : null,
  };
}

function standing(subscription: Subscription, today: Day): CustomerContract {
  const { customerId: _customer, attributes: _attributes, ...shown } = subscription;
  const { startedOn, billingPeriod } = shown;
  const state = stateOn(shown, today);
  const renews = state === "running" && billingPeriod !== null;
  return { ...shown, state, renewsOn: renews ? nextPeriod(startedOn, billingPeriod, today) : null };
}

/** Which kinds of business the memory holds. */
export function readKinds(db: Db): Promise<Kinds> {
  return kindsHeld(db);
}
