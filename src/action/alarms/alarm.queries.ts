import { sql } from "kysely";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import { type Alarms, type AlarmWord, comparable } from "./alarm.ts";

/** What the words of a contact are looked through for, in one question. */
export async function alarms(db: Db): Promise<Omit<Alarms, "reviews">> {
  const { rows } = await sql<{ key: string; word: string | null; severity: AlarmWord["severity"] }>`
    select word_key as key, word, severity from alarm_word
    union all
    select touchpoint_key, null, null from touchpoint where is_complaint`.execute(db);
  return {
    words: rows.flatMap(({ key, word, severity }) => (word === null ? [] : [{ key, word, severity }])),
    complaints: new Set(rows.flatMap(({ key, word }) => (word === null ? [key] : []))),
  };
}

/** The words, by alphabet. */
export async function alarmWords(db: Db): Promise<AlarmWord[]> {
  const { rows } = await sql<AlarmWord>`
    select word, severity from alarm_word order by word_key limit 1000`.execute(db);
  return rows;
}

/** Writes the words in place of those before. */
export async function writeAlarmWords(tx: Db, words: readonly AlarmWord[]): Promise<void> {
  await sql`delete from alarm_word`.execute(tx);
  const rows = words.map(({ word, severity }) => [comparable(word), word, severity]);
  await copyRows(tx, "alarm_word", ["word_key", "word", "severity"], rows);
}

/** Those of some contacts of which some case has evidence that counts. */
export async function evidentContacts(
  tx: Db,
  contacts: readonly { customerId: string; contactId: string }[],
): Promise<Set<string>> {
  if (contacts.length === 0) return new Set();
  const { rows } = await sql<{ contactId: string }>`
    select e.evidence_id as "contactId"
    from unnest(${contacts.map((one) => one.customerId)}::uuid[], ${contacts.map((one) => one.contactId)}::uuid[])
      as w (customer_id, contact_id)
    join case_evidence e on e.customer_id = w.customer_id and e.evidence_id = w.contact_id
    where e.withdrawn_at is null`.execute(tx);
  return new Set(rows.map(({ contactId }) => contactId));
}
