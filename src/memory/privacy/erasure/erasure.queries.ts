import { sql } from "kysely";
import type { z } from "zod";
import type { Db } from "../../../platform/db/db.ts";
import type { Erasure, ErasureKey } from "./erasure.ts";

const COLUMNS = sql`
  customer_id as "customerId", erasure_id as "erasureId", state, because, asked_at as "askedAt", asked_by as "askedBy",
  due_at as "dueAt", ended_at as "endedAt", ended_by as "endedBy", former_ids as "formerIds", erased`;

/** Due erasures looked for at once. */
const PAGE = 20;

type Row = Omit<Erasure, "askedAt" | "dueAt" | "endedAt"> & {
  askedAt: Date;
  dueAt: Date | null;
  endedAt: Date | null;
};

function told({ askedAt, dueAt, endedAt, ...row }: Row): Erasure {
  return {
    ...row,
    askedAt: askedAt.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}

/** Erasures of some ids that are still to come, and refusals that hold at a moment. */
export async function standing(db: Db, customerIds: readonly string[], now: Date): Promise<Erasure[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from erasure
    where customer_id = any(${[...customerIds]}::uuid[])
      and (state = 'scheduled' or (state = 'refused' and ended_at is null and (due_at is null or due_at > ${now})))
    order by asked_at desc, erasure_id desc`.execute(db);
  return rows.map(told);
}

/** Erasures whose time has come, some, after the one given. */
export async function dueErasures(db: Db, now: Date, after: Erasure | undefined): Promise<Erasure[]> {
  const beyond = after
    ? sql`and (due_at, customer_id, erasure_id)
              > (${after.dueAt}::timestamptz, ${after.customerId}::uuid, ${after.erasureId}::uuid)`
    : sql``;
  const { rows } = await sql<Row>`
    select ${COLUMNS} from erasure where state = 'scheduled' and due_at <= ${now} ${beyond}
    order by due_at, customer_id, erasure_id limit ${PAGE}`.execute(db);
  return rows.map(told);
}

/** Whether an erasure is still to come. */
export async function isScheduled(db: Db, { customerId, erasureId }: Erasure): Promise<boolean> {
  const { rows } = await sql`
    select true as there from erasure
    where customer_id = ${customerId}::uuid and erasure_id = ${erasureId}::uuid and state = 'scheduled'`.execute(
    db,
  );
  return rows.length > 0;
}

/** Up to `limit` erasures and refusals, the newest first, after the one with the key `from`. */
export async function newestErasures(
  db: Db,
  { from, limit }: { from: z.output<typeof ErasureKey> | undefined; limit: number },
): Promise<Erasure[]> {
  const beyond = from
    ? sql`where (asked_at, erasure_id) < (${from[0]}::timestamptz, ${from[1]}::uuid)`
    : sql``;
  const { rows } = await sql<Row>`
    select ${COLUMNS} from erasure ${beyond} order by asked_at desc, erasure_id desc limit ${limit}`.execute(
    db,
  );
  return rows.map(told);
}

export type NewErasure = Pick<Erasure, "customerId" | "erasureId" | "because" | "askedBy"> & {
  state: "scheduled" | "refused";
  askedAt: Date;
  askedById: string | null;
  dueAt: Date | null;
};

export async function insertErasure(db: Db, erasure: NewErasure): Promise<Erasure> {
  const { customerId, erasureId, state, because, askedAt, askedById, askedBy, dueAt } = erasure;
  await sql`
    insert into erasure (customer_id, erasure_id, state, because, asked_at, asked_by_id, asked_by, due_at)
    values (${customerId}, ${erasureId}, ${state}, ${because}, ${askedAt}, ${askedById}, ${askedBy}, ${dueAt})
    `.execute(db);
  const rest = { endedAt: null, endedBy: null, formerIds: [], erased: null };
  return told({ customerId, erasureId, state, because, askedAt, askedBy, dueAt, ...rest });
}

/** Takes back erasures that are to come, and refusals. */
export async function endErasures(
  db: Db,
  erasures: readonly Erasure[],
  endedBy: string,
  now: Date,
): Promise<void> {
  for (const { customerId, erasureId } of erasures) {
    await sql`
      update erasure set state = case when state = 'scheduled' then 'undone' else state end, ended_at = ${now},
                         ended_by = ${endedBy}
      where customer_id = ${customerId}::uuid and erasure_id = ${erasureId}::uuid`.execute(db);
  }
}

/** Writes down that it was done. */
export async function finishErasure(
  db: Db,
  { customerId, erasureId }: Erasure,
  { formerIds, erased }: { formerIds: readonly string[]; erased: Record<string, number> },
  now: Date,
): Promise<void> {
  await sql`
    update erasure set state = 'done', ended_at = ${now}, ended_by = null, former_ids = ${[...formerIds]}::uuid[],
                       erased = ${JSON.stringify(erased)}::jsonb
    where customer_id = ${customerId}::uuid and erasure_id = ${erasureId}::uuid`.execute(db);
}

/** In which language the company speaks. */
export async function companyLanguage(db: Db): Promise<string> {
  const { rows } = await sql<{ language: string }>`select language from company`.execute(db);
  return rows[0]?.language ?? "es";
}

/** How many cases of a customer are open. */
export async function openCasesOf(db: Db, customerId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from service_case
    where customer_id = ${customerId}::uuid and state = 'open'`.execute(db);
  return rows[0]?.count ?? 0;
}
