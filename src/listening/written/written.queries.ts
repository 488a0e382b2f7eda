import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";

/** What somebody wrote, with its place in the list. */
export type WrittenRow = {
  id: string;
  customerId: string | null;
  customerName: string | null;
  /** A moment; of those who are not known a day. */
  at: string;
  touchpoint: string | null;
  language: string;
  texts: Readonly<Record<string, string>>;
  low: readonly string[];
};

type Asked = { surveyId: string; isLow: boolean; limit: number };

/** What customers wrote to a survey, the newest first; whose it is only where the survey tells. */
export async function writtenAnswers(
  db: Db,
  { surveyId, isLow, limit }: Asked,
  after: readonly [at: string, customerId: string, id: string] | undefined,
): Promise<(WrittenRow & { key: [string, string, string] })[]> {
  const [at, customerId, id] = after ?? ["infinity", null, null];
  const low = isLow ? sql`and a.low <> '{}'` : sql``;
  const { rows } = await sql<WrittenRow & { moment: string; keyCustomerId: string }>`
    select a.answer_id as id, a.customer_id as "keyCustomerId", a.started_at::text as moment, a.touchpoint, a.language,
           a.texts, a.low, case when a.mode = 'identified' then a.customer_id end as "customerId",
           case when a.mode = 'identified' then c.name end as "customerName",
           to_char(a.started_at at time zone 'UTC', case when a.mode = 'identified'
             then 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"' else 'YYYY-MM-DD' end) as at
    from survey_answer a
    join customer c on c.customer_id = a.customer_id
    where a.survey_id = ${surveyId}::uuid and a.texts <> '{}' ${low}
      and (a.started_at, a.customer_id, a.answer_id)
        < (${at}::timestamptz, coalesce(${customerId}::uuid, ${LAST}::uuid), coalesce(${id}::uuid, ${LAST}::uuid))
    order by a.started_at desc, a.customer_id desc, a.answer_id desc limit ${limit}`.execute(db);
  return rows.map(({ moment, keyCustomerId, ...row }) => ({ ...row, key: [moment, keyCustomerId, row.id] }));
}

const LAST = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** What those wrote who are not known, the last days first. */
export async function writtenAnonymously(
  db: Db,
  { surveyId, limit }: Omit<Asked, "isLow">,
  after: readonly [day: string, id: string] | undefined,
): Promise<(WrittenRow & { key: [string, string] })[]> {
  const [day, id] = after ?? ["infinity", LAST];
  const { rows } = await sql<Omit<WrittenRow, "low" | "customerId" | "customerName">>`
    select answer_id as id, day::text as at, touchpoint, language, texts from anonymous_answer
    where survey_id = ${surveyId}::uuid and texts <> '{}' and (day, answer_id) < (${day}::date, ${id}::uuid)
    order by day desc, answer_id desc limit ${limit}`.execute(db);
  return rows.map((row) => ({
    ...row,
    customerId: null,
    customerName: null,
    low: [],
    key: [row.at, row.id],
  }));
}

/** Whether at least so many answered a survey without being known. */
export async function areAnonymous(db: Db, surveyId: string, count: number): Promise<boolean> {
  const { rows } = await sql<{ one: number }>`
    select 1 as one from anonymous_answer where survey_id = ${surveyId}::uuid order by day limit ${count}`.execute(
    db,
  );
  return rows.length >= count;
}

/** Whether any version of a survey asks for words: where none does, all its answers would be looked through for them. */
export async function asksForWords(db: Db, surveyId: string): Promise<boolean> {
  const { rows } = await sql<{ asks: boolean }>`
    select exists (
      select from survey_version v cross join lateral jsonb_array_elements(v.content -> 'questions') as q
      where v.survey_id = ${surveyId}::uuid and q.value ->> 'kind' = 'text') as asks`.execute(db);
  return rows[0]?.asks ?? false;
}
