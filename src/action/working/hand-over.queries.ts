import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { CaseName } from "../cases/case.queries.ts";
import type { HandOver } from "../cases/case.ts";

const COLUMNS = sql`
  customer_id as "customerId", case_id as "caseId", hand_over_id as "handOverId", at, from_name as "fromName",
  to_ids as "toIds", note`;
type Row = Omit<HandOver, "at"> & { at: Date };
/** @property fromId null: a program offered it. */
type Answer = { fromId: string | null; state: string; answeredBy: string | null };

function toldOf({ at, ...row }: Row): HandOver {
  return { ...row, at: at.toISOString() };
}

/** What of a case waits to be accepted. */
export async function pendingHandOver(
  db: Db,
  { customerId, caseId }: CaseName,
): Promise<HandOver | undefined> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from case_hand_over
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid and state = 'pending'`.execute(db);
  return rows[0] && toldOf(rows[0]);
}

/** Who offered a case and how that ended, and who said so; undefined when there is none of that id. */
export async function handOverOf(
  db: Db,
  { customerId, caseId }: CaseName,
  handOverId: string,
): Promise<(HandOver & Answer) | undefined> {
  const { rows } = await sql<Row & Answer>`
    select ${COLUMNS}, from_id as "fromId", state, answered_by as "answeredBy" from case_hand_over
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid and hand_over_id = ${handOverId}::uuid`.execute(
    db,
  );
  const [row] = rows;
  return row && { ...row, ...toldOf(row) };
}

/** What waits for a person to accept, the newest first. */
export async function handOversTo(
  db: Db,
  personId: string,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<HandOver[]> {
  const beyond = after === undefined ? sql`` : sql`and hand_over_id < ${after}::uuid`;
  const { rows } = await sql<Row>`
    select ${COLUMNS} from case_hand_over
    where state = 'pending' and to_ids @> array[${personId}::text] ${beyond}
    order by hand_over_id desc limit ${limit}`.execute(db);
  return rows.map(toldOf);
}

/** Writes a hand-over that waits to be accepted. */
export async function insertHandOver(tx: Db, one: HandOver, fromId: string | null): Promise<void> {
  await sql`
    insert into case_hand_over (customer_id, case_id, hand_over_id, at, from_id, from_name, to_ids, note, state)
    values (${one.customerId}, ${one.caseId}, ${one.handOverId}, ${one.at}, ${fromId}, ${one.fromName},
            ${[...one.toIds]}::text[], ${one.note}, 'pending')`.execute(tx);
}

type Ending = { state: "accepted" | "declined" | "withdrawn"; by: string };

/** Ends what of a case waits to be accepted. */
export function endHandOver(tx: Db, name: CaseName, ending: Ending, now: Date): Promise<void> {
  return endHandOvers(tx, [name], ending, now);
}

/** Ends what of some cases waits to be accepted. */
export async function endHandOvers(
  tx: Db,
  cases: readonly CaseName[],
  { state, by }: Ending,
  now: Date,
): Promise<void> {
  if (cases.length === 0) return;
  await sql`
    update case_hand_over h set state = ${state}, answered_at = ${now}, answered_by = ${by}
    from unnest(${cases.map((one) => one.customerId)}::uuid[], ${cases.map((one) => one.caseId)}::uuid[])
      as w (customer_id, case_id)
    where h.customer_id = w.customer_id and h.case_id = w.case_id and h.state = 'pending'`.execute(tx);
}

/** Of those who may accept a hand-over these are left. */
export async function leaveTo(
  tx: Db,
  { customerId, caseId }: CaseName,
  toIds: readonly string[],
): Promise<void> {
  await sql`
    update case_hand_over set to_ids = ${[...toIds]}::text[]
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid and state = 'pending'`.execute(tx);
}

/** Lets wait again what of a case waited to be accepted. */
export async function offerAgain(
  tx: Db,
  { customerId, caseId }: CaseName,
  handOverId: string,
): Promise<void> {
  await sql`
    update case_hand_over set state = 'pending', answered_at = null, answered_by = null
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid and hand_over_id = ${handOverId}::uuid`.execute(
    tx,
  );
}
