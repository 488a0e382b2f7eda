import { sql } from "kysely";
import { COMPANY_ZONE } from "../../memory/company.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import { type Day, isoDay } from "../../quality/calendars/day.ts";
import { NONE_YET } from "../answers/counted.ts";

/** What somebody wrote, with its place in the list. */
export type WrittenRow = {
  id: string;
  customerId: string | null;
  customerName: string | null;
  /** A moment; where it is not told who it was a day. */
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
           case when a.mode = 'identified' then to_char(a.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
             else to_char(a.started_at at time zone ${COMPANY_ZONE}, 'YYYY-MM-DD') end as at
    from survey_answer a
    join customer c on c.customer_id = a.customer_id
    where a.survey_id = ${surveyId}::uuid and a.texts <> '{}' ${low}
      and (a.started_at, a.customer_id, a.answer_id)
        < (${at}::timestamptz, coalesce(${customerId}::uuid, ${LAST}::uuid), coalesce(${id}::uuid, ${LAST}::uuid))
    order by a.started_at desc, a.customer_id desc, a.answer_id desc limit ${limit}`.execute(db);
  return rows.map(({ moment, keyCustomerId, ...row }) => ({ ...row, key: [moment, keyCustomerId, row.id] }));
}

const LAST = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** On how many answers of whom nothing is known something was written to a question, day by day in their order. */
export async function wordDays(
  db: Db,
  { surveyId, questionIds, until }: { surveyId: string; questionIds: readonly string[]; until: string },
): Promise<{ day: Day; n: number }[]> {
  // Who writes to one question may write to others: the most to one of them is how many wrote at least.
  const { rows } = await sql<{ day: Day; n: number }>`
    select day - date '1970-01-01' as day, max(n)::int as n
    from (select day, question_id, sum(answers) as n from survey_day
          where survey_id = ${surveyId}::uuid and scope = 'all' and scope_key = '' and next_day = ${NONE_YET}::date
            and day <= ${until}::date and question_id = any(${[...questionIds]}::text[])
          group by day, question_id) as each
    where n > 0 group by day order by day`.execute(db);
  return rows;
}

/** Days, both within, and the day under which what was written in them is shown. */
export type WordsShown = { from: Day; to: Day; under: Day };

/** What those wrote in some days who are not known, what is shown under the last day first. */
export async function writtenAnonymously(
  db: Db,
  { surveyId, days, limit }: { surveyId: string; days: readonly WordsShown[]; limit: number },
  after: readonly [under: string, id: string] | undefined,
): Promise<(WrittenRow & { key: [string, string] })[]> {
  const [under, id] = after ?? ["infinity", LAST];
  const each = (of: (one: WordsShown) => Day) => days.map((one) => isoDay(of(one)));
  const { rows } = await sql<Omit<WrittenRow, "low" | "customerId" | "customerName">>`
    select a.answer_id as id, d.under::text as at, a.touchpoint, a.language, a.texts
    from unnest(${each(({ from }) => from)}::date[], ${each(({ to }) => to)}::date[],
                ${each((one) => one.under)}::date[]) as d (first_day, last_day, under)
    join anonymous_answer a on a.survey_id = ${surveyId}::uuid and a.day between d.first_day and d.last_day
    where a.texts <> '{}' and (d.under, a.answer_id) < (${under}::date, ${id}::uuid)
    order by d.under desc, a.answer_id desc limit ${limit}`.execute(db);
  return rows.map((row) => ({
    ...row,
    customerId: null,
    customerName: null,
    low: [],
    key: [row.at, row.id],
  }));
}

/** Questions of any version of a survey that ask for words: where there are none, all its answers would be looked through. */
export async function questionsForWords(db: Db, surveyId: string): Promise<string[]> {
  const { rows } = await sql<{ questionId: string }>`
    select distinct q.value ->> 'id' as "questionId"
    from survey_version v cross join lateral jsonb_array_elements(v.content -> 'questions') as q
    where v.survey_id = ${surveyId}::uuid and q.value ->> 'kind' = 'text'`.execute(db);
  return rows.map(({ questionId }) => questionId);
}
