import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { CASE_COLUMNS, type Listed } from "../cases/case.queries.ts";
import type { KeptCase, Severity } from "../cases/case.ts";

type QueueFilter = {
  /** Those of some people; null: nobody's. */
  holderIds?: readonly string[] | null | undefined;
  /** The function that answers for the touchpoint. */
  accountable?: string | undefined;
  touchpoint?: string | undefined;
  dueBefore?: Date | undefined;
  severity?: Severity | undefined;
  escalated?: boolean | undefined;
  rootCause?: string | undefined;
  outcome?: NonNullable<KeptCase["outcome"]> | undefined;
  /** Opened in a period, as the figures count them: without those that went into another. */
  opened?: { since: Date; before: Date } | undefined;
};

/** Open ones by the deadline that runs or by what the customer is worth; closed ones, the last first. */
export type QueueOrder = "due" | "value" | "closed";

type Order = { column: RawBuilder<unknown>; type: RawBuilder<unknown>; isDown: boolean };
const ORDERS: Readonly<Record<QueueOrder, Order>> = {
  due: { column: sql`k.due_at`, type: sql`timestamptz`, isDown: false },
  value: { column: sql`k.value_minor`, type: sql`bigint`, isDown: true },
  closed: { column: sql`k.closed_at`, type: sql`timestamptz`, isDown: true },
};

type Place = { after: [string, string, string] | undefined; limit: number };

/** Cases in an order, each with its place in it. */
export async function queue(
  db: Db,
  filter: QueueFilter,
  order: QueueOrder,
  { after, limit }: Place,
): Promise<(Listed & { key: string })[]> {
  const { column, type, isDown } = ORDERS[order];
  const row = sql`(${column}, k.customer_id, k.case_id)`;
  const [past, way] = isDown ? [sql`<`, sql`desc`] : [sql`>`, sql`asc`];
  const beyond = after && sql`${row} ${past} (${after[0]}::${type}, ${after[1]}::uuid, ${after[2]}::uuid)`;
  const conditions = [sql`k.state = ${sql.lit(order === "closed" ? "closed" : "open")}`].concat(
    conditionsOf(filter),
    beyond ?? [],
  );
  const { rows } = await sql<Listed & { key: string }>`
    select ${CASE_COLUMNS}, c.name as "customerName", ${column}::text as key
    from service_case k join customer c on c.customer_id = k.customer_id
    where ${sql.join(conditions, sql` and `)}
    order by ${column} ${way}, k.customer_id ${way}, k.case_id ${way} limit ${limit}`.execute(db);
  return rows;
}

/** Of one person alone the index gives them in their order; of several they are put in order. */
function heldBy(holderIds: readonly string[]): RawBuilder<unknown> {
  const [only] = holderIds;
  return holderIds.length === 1
    ? sql`k.holder_id = ${only}`
    : sql`k.holder_id = any(${[...holderIds]}::text[])`;
}

function conditionsOf(filter: QueueFilter): RawBuilder<unknown>[] {
  const { holderIds, accountable, touchpoint, dueBefore, severity, escalated } = filter;
  const { rootCause, outcome, opened } = filter;
  return [
    holderIds === null && sql`k.holder_id is null`,
    holderIds ? heldBy(holderIds) : false,
    accountable !== undefined && sql`k.accountable = ${accountable}`,
    touchpoint !== undefined && sql`k.touchpoint = ${touchpoint}`,
    dueBefore && sql`k.due_at < ${dueBefore}`,
    severity && sql`k.severity = ${severity}`,
    escalated && sql`k.escalation > 0`,
    rootCause !== undefined && sql`k.root_cause = ${rootCause}`,
    outcome && sql`k.outcome = ${outcome}`,
    opened &&
      sql`k.opened_at >= ${opened.since} and k.opened_at < ${opened.before}
        and not (k.state = 'closed' and k.outcome is null)`,
  ].filter((one) => typeof one === "object");
}
