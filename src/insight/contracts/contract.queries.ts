import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import { UNKNOWN } from "../bucket/holes.ts";
import type { ContractCustomer, ContractFilter, ContractListQuery, Reason } from "./contract.ts";
import type { KeptRelation } from "./understand-contracts.ts";

const COLUMNS = [
  "customer_id",
  "spell",
  "run_id",
  "state",
  "started_on",
  "ended_on",
  "product",
  "billing_period",
  "reason",
  "attributes",
  "income_minor",
  "age_months",
  "chance",
  "at_risk_minor",
  "reasons",
] as const;

function* rowsOf(kept: readonly KeptRelation[], runId: string): Generator<unknown[]> {
  for (const { scored, ...one } of kept) {
    yield [
      one.customerId,
      one.spell,
      runId,
      one.state,
      one.startedOn,
      one.endedOn,
      one.product,
      one.billingPeriod,
      one.reason,
      one.attributes,
      one.incomeMinor,
      one.ageMonths,
      scored?.chance ?? null,
      scored?.atRiskMinor ?? null,
      scored?.reasons ?? null,
    ];
  }
}

/** Puts how the relations stand in place of what is kept. */
export async function keepRelations(tx: Db, runId: string, kept: readonly KeptRelation[]): Promise<void> {
  await tx.deleteFrom("contract_score").execute();
  await copyRows(tx, "contract_score", COLUMNS, rowsOf(kept, runId));
  await sql`analyze contract_score`.execute(tx);
}

/** Where a page ended: the sort key, as text, the customer and his spell. */
export const ContractKey = z.tuple([z.string(), z.uuid(), z.int()]);
export type ContractKey = z.infer<typeof ContractKey>;
export type ListedContract = ContractCustomer & { key: string };

const ORDERS: Record<ContractListQuery["sort"], { key: RawBuilder<unknown>; type: RawBuilder<unknown> }> = {
  risk: { key: sql`coalesce(s.at_risk_minor, -1)`, type: sql`bigint` },
  income: { key: sql`coalesce(s.income_minor, -1)`, type: sql`bigint` },
  ended: { key: sql`coalesce(s.ended_on, '0001-01-01')`, type: sql`date` },
};

function ofState(state: NonNullable<ContractFilter["state"]>): RawBuilder<unknown> {
  return state === "present" ? sql`s.state <> 'ended'` : sql`s.state = ${state}`;
}

function inMonth(column: RawBuilder<unknown>, month: string): RawBuilder<unknown> {
  return sql`${column} >= ${month}::date and ${column} < (${month}::date + interval '1 month')`;
}

/** What a filter demands of when a relation ran. */
function timesOf({ state, joinedMonth, joinedSince, endedMonth, endedSince, ranOn }: ContractFilter) {
  return [
    state && ofState(state),
    joinedMonth && inMonth(sql`s.started_on`, joinedMonth),
    joinedSince && sql`s.started_on >= ${joinedSince}::date`,
    endedMonth && sql`s.state = 'ended' and ${inMonth(sql`s.ended_on`, endedMonth)}`,
    endedSince && sql`s.state = 'ended' and s.ended_on >= ${endedSince}::date`,
    ranOn && sql`s.started_on <= ${ranOn}::date and (s.ended_on is null or s.ended_on > ${ranOn}::date)`,
  ];
}

/** What a filter demands of what a relation is. */
function traitsOf({ spell, reason, product, billingPeriod, attribute, value }: ContractFilter) {
  return [
    spell && (spell === "first" ? sql`s.spell = 1` : sql`s.spell > 1`),
    reason && (reason === UNKNOWN ? sql`s.reason is null` : sql`s.reason = ${reason}`),
    product && sql`s.product = ${product}`,
    billingPeriod && sql`s.billing_period = ${billingPeriod}`,
    attribute && sql`s.attributes->>${attribute} = ${value ?? ""}`,
  ];
}

function conditionsOf(filter: ContractFilter): RawBuilder<unknown>[] {
  return [...timesOf(filter), ...traitsOf(filter)].filter((condition) => typeof condition === "object");
}

/** Customers with a contract who fit a filter, after `after`, the largest of `sort` first. */
export async function listedContracts(
  db: Db,
  filter: ContractFilter,
  { sort, after, limit }: { sort: ContractListQuery["sort"]; after: ContractKey | undefined; limit: number },
): Promise<ListedContract[]> {
  const { key, type } = ORDERS[sort];
  const beyond = after
    ? [sql`(${key}, s.customer_id, s.spell) < (${after[0]}::${type}, ${after[1]}::uuid, ${after[2]}::int)`]
    : [];
  const conditions = [sql`true`, ...conditionsOf(filter), ...beyond];
  const { rows } = await sql<ListedContract>`
    select s.customer_id as "customerId", s.spell, c.name, s.state, s.product, s.started_on as "startedOn",
           s.ended_on as "endedOn", s.reason, s.income_minor as "incomeMinor", s.chance,
           s.at_risk_minor as "atRiskMinor", coalesce(s.reasons, '[]') as reasons, ${key}::text as key
    from contract_score s
    join customer c on c.customer_id = s.customer_id
    where ${sql.join(conditions, sql` and `)}
    order by ${key} desc, s.customer_id desc, s.spell desc
    limit ${limit}`.execute(db);
  return rows;
}

/** The chance of leaving of who has a contract running; undefined where none was worked out. */
export async function leavingOf(
  db: Db,
  customerId: string,
): Promise<{ chance: number; horizonMonths: number | null; reasons: Reason[] } | undefined> {
  const { rows } = await sql<{ chance: number; horizonMonths: number | null; reasons: Reason[] }>`
    select s.chance, (a.answer->'risk'->>'horizonMonths')::int as "horizonMonths",
           coalesce(s.reasons, '[]') as reasons
    from contract_score s left join insight_answer a on a.question = 'contracts'
    where s.customer_id = ${customerId}::uuid and s.state = 'running' and s.chance is not null
    order by s.spell desc limit 1`.execute(db);
  return rows[0];
}

/** Whether the memory holds any purchase, and any subscription. */
export async function kindsHeld(db: Db): Promise<{ purchases: boolean; subscriptions: boolean }> {
  const { rows } = await sql<{ purchases: boolean; subscriptions: boolean }>`
    select exists (select 1 from purchase) as purchases, exists (select 1 from subscription) as subscriptions`.execute(
    db,
  );
  return rows[0] ?? { purchases: false, subscriptions: false };
}
