import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import type { TableAbout } from "../person.queries.ts";
import { COLUMNS_LEFT_OUT, ROWS_KEPT } from "./left-out.ts";

export type Row = Record<string, unknown>;

/** Rows read in one go. */
const SOME = 100;

/** All rows of a table about a customer, some at a time, in the order of the table's key. */
export async function* rowsAbout(
  db: Db,
  { name, keys }: TableAbout,
  customerId: string,
): AsyncGenerator<Row[]> {
  const columns = keys.map(({ column }) => sql.ref(column));
  const order = columns.length > 0 ? sql`order by ${sql.join(columns)}` : sql``;
  const place = sql.join([...columns.map((column) => sql`${column}::text`), sql`null::text`]);
  const without = COLUMNS_LEFT_OUT[name] ?? sql`'{}'`;
  const kept = ROWS_KEPT[name];
  const only = kept ? sql`and ${kept.where}` : sql``;
  let after: string[] | undefined;
  for (;;) {
    const values = keys.map(({ type }, at) => sql`${after?.[at] ?? null}::${sql.raw(type)}`);
    const beyond = after ? sql`and (${sql.join(columns)}) > (${sql.join(values)})` : sql``;
    const { rows } = await sql<{ row: Row; place: string[] }>`
      select to_jsonb(t) - (${without})::text[] as row, array[${place}] as place from ${sql.table(name)} t
      where t.customer_id = ${customerId}::uuid ${only} ${beyond} ${order} limit ${SOME}`.execute(db);
    if (rows.length > 0) yield rows.map(({ row }) => row);
    if (rows.length < SOME || keys.length === 0) return;
    after = rows.at(-1)?.place;
  }
}

/** Who saw, took out or changed what of a customer, some at a time, the newest first. */
export async function* auditAbout(db: Db, customerId: string): AsyncGenerator<Row[]> {
  let before: { at: string; id: string } | undefined;
  for (;;) {
    const beyond = before ? sql`and (at, audit_id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``;
    const { rows } = await sql<{ row: Row; at: string; id: string }>`
      select to_jsonb(a) as row, at::text, audit_id as id from audit_entry a
      where (subject = ${customerId} or starts_with(subject, ${`${customerId}/`})) ${beyond}
      order by at desc, audit_id desc limit ${SOME}`.execute(db);
    if (rows.length > 0) yield rows.map(({ row }) => row);
    const last = rows.at(-1);
    if (rows.length < SOME || !last) return;
    before = last;
  }
}

/** What a dossier must know beside the customer's own rows. */
export type Circumstances = {
  company: string;
  companyLanguage: string;
  currency: string;
  timeZone: string;
  /** His own, else that of his last contact that says one. */
  language: string | null;
  /** Everybody who works here, or worked and answered for customers. */
  staff: { id: string; name: string }[];
  /** Names of keys by which programs come in. */
  programs: string[];
};

export async function circumstancesOf(db: Db, customerId: string): Promise<Circumstances> {
  const { rows } = await sql<Circumstances>`
    select name as company, language as "companyLanguage", currency, time_zone as "timeZone",
           coalesce((select own.language from customer own where own.customer_id = ${customerId}::uuid),
                    (select c.language from contact c where c.customer_id = ${customerId}::uuid and c.language is not null
                     order by c.at desc, c.contact_id desc limit 1)) as language,
           (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name)), '[]')
            from (select id, name from person union select person_id, name from owner_person) known) as staff,
           array(select name from api_key) as programs
    from company`.execute(db);
  const [found] = rows;
  if (!found) throw new Error("the company has no settings");
  return found;
}

type File = { attachmentId: string; contactId: string; name: string };

/** The files that came with a customer's contacts. */
export async function filesOf(db: Db, customerId: string): Promise<File[]> {
  const { rows } = await sql<File>`
    select attachment_id as "attachmentId", contact_id as "contactId", name from contact_attachment
    where customer_id = ${customerId}::uuid order by attachment_id`.execute(db);
  return rows;
}
