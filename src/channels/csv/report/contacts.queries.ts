import { type RawBuilder, sql } from "kysely";
import { CONTACT } from "../../../memory/contacts/contact-record.ts";
import { claimSource } from "../../../memory/records/record-kind.ts";
import type { Db } from "../../../platform/db/db.ts";
import type { ImportReport } from "../import.ts";
import { countUnchanged } from "./report.queries.ts";

/** What a report says of contacts. */
export type ContactCounts = Pick<ImportReport, "contacts" | "contactsIn" | "unchanged" | "corrected">;

const NOTHING: ContactCounts = { contacts: 0, contactsIn: 0, unchanged: 0, corrected: 0 };

const SUMS: RawBuilder<unknown> = sql`
  count(*) filter (where fresh) as contacts, count(*) filter (where fresh and direction = 'in') as "contactsIn"`;

/** What remembering the gathered contacts would do. */
export async function foreseeContacts(db: Db, importId: string, source: string): Promise<ContactCounts> {
  const { rows } = await sql<ContactCounts>`
    select ${SUMS}, count(*) filter (where not fresh and same) as unchanged,
           count(*) filter (where not fresh and not same) as corrected
    from (select n.direction, i.record_id is null as fresh, i.digest = n.digest as same
          from intake_contact n
          left join inbox i on i.source = ${claimSource(CONTACT, source)} and i.external_id = n.external_id
          where n.batch_id = ${importId}::uuid and n.bucket >= 0) foreseen`.execute(db);
  return rows[0] ?? NOTHING;
}

/** What an import brought, counted where it is kept; what it left alone, in the intake. */
export async function countContacts(db: Db, importId: string, source: string): Promise<ContactCounts> {
  const { rows } = await sql<Omit<ContactCounts, "unchanged">>`
    select ${SUMS}, count(*) filter (where not fresh) as corrected
    from (select direction, not exists (select from contact_revision r
                                        where r.customer_id = c.customer_id and r.contact_id = c.contact_id) as fresh
          from contact c where import_id = ${importId}::uuid) brought`.execute(db);
  return { ...NOTHING, ...rows[0], unchanged: await countUnchanged(db, importId, CONTACT, source) };
}

/** Refuses rows of contacts after a moment, which have not been yet; without the file's text. */
export async function refuseLater(db: Db, importId: string, last: Date): Promise<void> {
  await sql`
    with late as (
      delete from intake_contact where batch_id = ${importId}::uuid and at > ${last} returning row_no, at
    )
    insert into import_refused (import_id, row_no, field, value, reason, raw)
    select ${importId}::uuid, row_no, 'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"'),
           'lies in the future', '' from late`.execute(db);
}
