import { sql } from "kysely";
import { copyRows } from "../../../platform/db/copy.ts";
import type { Db } from "../../../platform/db/db.ts";
import type { CaseName } from "../../cases/case.queries.ts";
import type { KeptCase } from "../../cases/case.ts";
import type { Changed } from "../assigning.ts";
import { Asked, type KeptChange, Moved } from "./owner-change.ts";

const COLUMNS = sql`
  change_id as "changeId", at, made_by as "madeBy", asked, reason, state, undone_by as "undoneBy", place, changed,
  unchanged, cases, moved, caused_by as "causedBy"`;

type Row = Omit<KeptChange, "asked" | "moved"> & { asked: unknown; moved: unknown };

function keptOf(row: Row): KeptChange {
  return { ...row, asked: Asked.parse(row.asked), moved: Moved.parse(row.moved) };
}

/** Writes a change that begins. */
export async function insertChange(
  db: Db,
  one: Pick<KeptChange, "changeId" | "at" | "madeBy" | "asked" | "reason" | "causedBy">,
): Promise<void> {
  await sql`
    insert into owner_change (change_id, at, made_by, caused_by, asked, reason, state)
    values (${one.changeId}, ${one.at}, ${one.madeBy}, ${one.causedBy}, ${JSON.stringify(one.asked)}::jsonb,
            ${one.reason}, 'working')`.execute(db);
}

/** One change, locked, so that it is worked by one alone; undefined when there is none. */
export async function lockChange(tx: Db, changeId: string): Promise<KeptChange | undefined> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from owner_change where change_id = ${changeId}::uuid for update`.execute(tx);
  return rows[0] && keptOf(rows[0]);
}

/** Says how far a change has come. */
export async function writeChange(tx: Db, one: KeptChange): Promise<void> {
  await sql`
    update owner_change set state = ${one.state}, undone_by = ${one.undoneBy}, place = ${one.place},
      changed = ${one.changed}, unchanged = ${one.unchanged}, cases = ${one.cases}, caused_by = ${one.causedBy},
      moved = ${JSON.stringify(one.moved)}::jsonb
    where change_id = ${one.changeId}::uuid`.execute(tx);
}

/** Forgets a change that changed nothing. */
export async function deleteChange(tx: Db, changeId: string): Promise<void> {
  await sql`delete from owner_change where change_id = ${changeId}::uuid`.execute(tx);
}

/** Changes before one, the newest first. */
export async function newestChanges(
  db: Db,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<KeptChange[]> {
  const beyond = after === undefined ? sql`` : sql`where change_id < ${after}::uuid`;
  const { rows } = await sql<Row>`
    select ${COLUMNS} from owner_change ${beyond} order by change_id desc limit ${limit}`.execute(db);
  return rows.map(keptOf);
}

/** Those under way; some of them. */
export async function unfinishedChanges(db: Db): Promise<string[]> {
  const { rows } = await sql<{ changeId: string }>`
    select change_id as "changeId" from owner_change where state in ('working', 'undoing')
    order by change_id limit 20`.execute(db);
  return rows.map(({ changeId }) => changeId);
}

/** Notes whom a change gave to whom, and whose they were; of who is met again it is the first time that counts. */
export async function noteChangedOwners(
  tx: Db,
  changeId: string,
  changed: readonly Changed[],
): Promise<void> {
  const of = <T>(pick: (one: Changed) => T) => changed.map(pick);
  await sql`
    insert into owner_change_customer (customer_id, change_id, given_id, former)
    select customer_id, ${changeId}::uuid, given_id, former
    from unnest(${of((one) => one.customerId)}::uuid[], ${of((one) => one.givenId)}::text[],
                ${of((one) => one.former && JSON.stringify(one.former))}::jsonb[]) as t (customer_id, given_id, former)
    on conflict (customer_id, change_id) do nothing`.execute(tx);
}

type NotedOwner = {
  customerId: string;
  givenId: string | null;
  former: { personId: string; reason: string; since: string; givenBy: string } | null;
};

/** Customers whom a change gave, from a place on. */
export async function notedOwners(
  db: Db,
  changeId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<NotedOwner[]> {
  const beyond = after === null ? sql`` : sql`and customer_id > ${after}::uuid`;
  const { rows } = await sql<NotedOwner>`
    select customer_id as "customerId", given_id as "givenId", former from owner_change_customer
    where change_id = ${changeId}::uuid ${beyond} order by customer_id limit ${limit}`.execute(db);
  return rows;
}

/** Open cases that a person holds, some of them. */
export async function casesHeldBy(db: Db, personId: string, limit: number): Promise<CaseName[]> {
  const { rows } = await sql<CaseName>`
    select customer_id as "customerId", case_id as "caseId" from service_case
    where holder_id = ${personId} and state = 'open' order by due_at, customer_id, case_id limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** Notes which cases went along with a change, and to whom. */
export async function noteChangedCases(
  tx: Db,
  changeId: string,
  cases: readonly { former: KeptCase; holderId: string }[],
): Promise<void> {
  await copyRows(
    tx,
    "owner_change_case",
    ["customer_id", "change_id", "case_id", "former_because", "given_id"],
    cases.map(({ former: { customerId, caseId, holderBecause }, holderId }) => [
      customerId,
      changeId,
      caseId,
      holderBecause ?? "owner",
      holderId,
    ]),
  );
}

/** `givenId` null: a change of before this was noted. */
type NotedCase = CaseName & {
  formerBecause: NonNullable<KeptCase["holderBecause"]>;
  givenId: string | null;
};

/** Cases that went along with a change and are not put back yet, some of them. */
export async function notedCases(db: Db, changeId: string, limit: number): Promise<NotedCase[]> {
  const { rows } = await sql<NotedCase>`
    select customer_id as "customerId", case_id as "caseId", former_because as "formerBecause", given_id as "givenId"
    from owner_change_case
    where change_id = ${changeId}::uuid order by customer_id, case_id limit ${limit}`.execute(db);
  return rows;
}

/** Forgets that some cases went along with a change. */
export async function forgetNotedCases(tx: Db, changeId: string, cases: readonly CaseName[]): Promise<void> {
  await sql`
    delete from owner_change_case c
    using unnest(${cases.map((one) => one.customerId)}::uuid[], ${cases.map((one) => one.caseId)}::uuid[])
      as w (customer_id, case_id)
    where c.customer_id = w.customer_id and c.change_id = ${changeId}::uuid and c.case_id = w.case_id`.execute(
    tx,
  );
}
