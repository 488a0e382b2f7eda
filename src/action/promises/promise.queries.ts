import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { CaseName } from "../cases/case.queries.ts";
import type { CasePromise } from "./promise.ts";

type State = CasePromise["state"];
type Row = CaseName &
  Pick<CasePromise, "promiseId" | "madeBy" | "text" | "state"> & {
    madeAt: Date;
    until: Date;
    decidedAt: Date | null;
  };
export type KeptPromise = Row;

const COLUMNS: RawBuilder<unknown> = sql`
  p.customer_id as "customerId", p.case_id as "caseId", p.promise_id as "promiseId", p.made_at as "madeAt",
  p.made_by as "madeBy", p.text, p.until, p.state, p.decided_at as "decidedAt"`;

/** Writes a promise that runs. */
export async function insertPromise(tx: Db, one: Omit<Row, "state" | "decidedAt">): Promise<void> {
  await sql`
    insert into case_promise (customer_id, case_id, promise_id, made_at, made_by, text, until, state)
    values (${one.customerId}, ${one.caseId}, ${one.promiseId}, ${one.madeAt}, ${one.madeBy}, ${one.text},
            ${one.until}, 'running')`.execute(tx);
}

/** What was promised in a case, the oldest first. */
export async function promisesOf(db: Db, { customerId, caseId }: CaseName): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from case_promise p
    where p.customer_id = ${customerId}::uuid and p.case_id = ${caseId}::uuid
    order by p.made_at, p.promise_id limit 200`.execute(db);
  return rows;
}

/** Promises whose time has run out, the longest first. */
export async function duePromises(db: Db, now: Date, limit: number): Promise<CaseName[]> {
  const { rows } = await sql<CaseName>`
    select customer_id as "customerId", case_id as "caseId" from case_promise
    where state = 'running' and until < ${now}
    order by until, customer_id, case_id, promise_id limit ${limit}`.execute(db);
  return rows;
}

/** The promises that run in some cases and whose time has run out. */
export async function runOut(tx: Db, cases: readonly CaseName[], now: Date): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS}
    from (select distinct * from unnest(${cases.map((one) => one.customerId)}::uuid[],
                                        ${cases.map((one) => one.caseId)}::uuid[]) as k (customer_id, case_id)) w
    join case_promise p on p.customer_id = w.customer_id and p.case_id = w.case_id
    where p.state = 'running' and p.until < ${now}`.execute(tx);
  return rows;
}

/** Says whether promises were kept. */
export async function decidePromises(
  tx: Db,
  promises: readonly Row[],
  state: Exclude<State, "running">,
  now: Date,
): Promise<void> {
  if (promises.length === 0) return;
  await sql`
    update case_promise p set state = ${state}, decided_at = ${now}
    from unnest(${promises.map((one) => one.customerId)}::uuid[], ${promises.map((one) => one.caseId)}::uuid[],
                ${promises.map((one) => one.promiseId)}::uuid[]) as w (customer_id, case_id, promise_id)
    where p.customer_id = w.customer_id and p.case_id = w.case_id and p.promise_id = w.promise_id
      and p.state = 'running'`.execute(tx);
}

/** Lets promises of a case run again that were decided when it was closed by a slip. */
export async function letRun(
  tx: Db,
  { customerId, caseId }: CaseName,
  promiseIds: readonly string[],
): Promise<void> {
  await sql`
    update case_promise set state = 'running', decided_at = null
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid
      and promise_id = any(${[...promiseIds]}::uuid[])`.execute(tx);
}
