import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import { holds } from "./said.ts";

/** Shorter ones would be found in what is said of everybody. */
export const SHORTEST = 4;

/** The words by which somebody can be found in files and lists: what he is known by, however it was spelled, and his name. */
export async function wordsOf(db: Db, customerId: string): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`
    select distinct lower(word) as word from (
      select value as word from customer_identity where customer_id = ${customerId}::uuid
      union all
      select split_part(value, ':', 2) from customer_identity
      where customer_id = ${customerId}::uuid and kind in ('external', 'tax')
      union all
      select spelled from customer_identity where customer_id = ${customerId}::uuid
      union all
      select name from customer where customer_id = ${customerId}::uuid
      union all
      select former from customer_revision where customer_id = ${customerId}::uuid and field = 'name'
      union all
      select merged_name from customer_merge where customer_id = ${customerId}::uuid
    ) said where length(word) >= ${SHORTEST}`.execute(db);
  return rows.map(({ word }) => word);
}

/** Imports that brought something of some customers: their files speak of him. */
export async function importsAbout(db: Db, customerIds: readonly string[]): Promise<string[]> {
  const of = sql`customer_id = any(${[...customerIds]}::uuid[]) and import_id is not null`;
  const { rows } = await sql<{ importId: string }>`
    select import_id as "importId" from customer where ${of}
    union select import_id from customer_mention where ${of}
    union select import_id from customer_identity where ${of}
    union select import_id from purchase where ${of}
    union select import_id from subscription where ${of}
    union select import_id from contact where ${of}`.execute(db);
  return rows.map(({ importId }) => importId);
}

/** Refused rows that name somebody go; how many. */
export async function deleteRefused(db: Db, words: readonly string[]): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from import_refused where ${holds(sql`raw || ' ' || value`, words)}`.execute(db);
  return Number(numAffectedRows);
}

export type ImportTexts = { importId: string; fileName: string; columns: unknown; report: unknown };

/** Imports whose report, or the examples beside their columns, name somebody. */
export async function importsNaming(db: Db, words: readonly string[]): Promise<ImportTexts[]> {
  const { rows } = await sql<ImportTexts>`
    select import_id as "importId", file_name as "fileName", columns, report from import
    where ${holds(sql`file_name || ' ' || columns::text || ' ' || coalesce(report::text, '')`, words)}`.execute(
    db,
  );
  return rows;
}

export async function writeImportTexts(db: Db, texts: ImportTexts): Promise<void> {
  const { importId, fileName, columns, report } = texts;
  await sql`
    update import set file_name = ${fileName}, columns = ${JSON.stringify(columns)}::jsonb,
                      report = ${report === null ? null : JSON.stringify(report)}::jsonb
    where import_id = ${importId}::uuid`.execute(db);
}

/** Kept filters that look for somebody go. */
export async function deleteViewsOn(db: Db, words: readonly string[]): Promise<void> {
  await sql`delete from saved_view where ${holds(sql`query->>'search'`, words)}`.execute(db);
}

/**
 * Changes of owners forget whom they were about. One that looked for his name is about nobody from then on: a filter
 * without the name would be about everybody.
 */
export async function forgetOwnerChanges(
  db: Db,
  ids: readonly string[],
  words: readonly string[],
): Promise<void> {
  const byName = holds(sql`asked #>> '{filter,search}'`, words);
  const named = sql<boolean>`jsonb_typeof(asked->'customerIds') = 'array' and asked->'customerIds' ?| ${[...ids]}::text[]`;
  await sql`
    update owner_change set
      asked = case
        when ${byName} then (asked - 'filter') || '{"customerIds": []}'
        when ${named} then jsonb_set(asked, '{customerIds}', (asked->'customerIds') - ${[...ids]}::text[])
        else asked end,
      reason = case when ${holds(sql`reason`, words)} then '…' else reason end,
      place = case when state in ('done', 'undone') then null else place end
    where ${byName} or ${named} or ${holds(sql`reason`, words)} or place = any(${[...ids]}::text[])`.execute(
    db,
  );
}

/** What the log may say of somebody. */
type Traces = {
  ids: readonly string[];
  /** Looked for in what was written. */
  words: readonly string[];
  /** Too common to be looked for in a sentence: only where nothing else is said. */
  numbers: readonly string[];
  /** Purchases as an address names them. */
  purchases: readonly string[];
};

/**
 * Who saw or changed what of somebody stays in the log under an id that is nobody's; all else that was written of it
 * goes. The log takes no other change.
 */
export async function emptyAudit(tx: Db, { ids, words, numbers, purchases }: Traces): Promise<void> {
  const first = sql`split_part(subject, '/', 1)`;
  const isHis = sql`${first} = any(${[...ids]}::text[])`;
  const namesHim = sql`(${holds(sql`subject`, words)}
    or (action like 'purchase.%' and subject = any(${[...purchases]}::text[])))`;
  const said = sql`jsonb_path_query(detail, '$.** ? (@.type() == "string")') as said`;
  await sql`set local vinculo.erases = 'yes'`.execute(tx);
  await sql`
    update audit_entry set detail = '{}',
      subject = case when ${isHis} then ${first} when ${namesHim} then 'erased' else subject end
    where ${isHis} or ${namesHim} or ${holds(sql`subject`, ids)}
       or ${holds(sql`(select string_agg(said #>> '{}', ' / ') from ${said})`, [...ids, ...words])}
       or exists (select from ${said} where lower(said #>> '{}') = any(${[...numbers]}::text[]))`.execute(tx);
  await sql`set local vinculo.erases = 'no'`.execute(tx);
}
