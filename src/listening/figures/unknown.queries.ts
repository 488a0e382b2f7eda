import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { type Day, isoDay } from "../../quality/calendars/day.ts";
import { NONE_YET } from "../answers/counted.ts";

/** How many of whom nothing is known answered a question by a link at a touchpoint ("link|touchpoint"), day by day. */
export type CellDays = { surveyId: string; cell: string; questionId: string; days: Day[]; counts: number[] };

const OF_CELLS = sql`d.scope = 'cell' and d.next_day = ${NONE_YET}::date`;

/** Days on which somebody of whom nothing is known answered, each cell's in order; both ends are within. */
export async function cellDays(
  db: Db,
  { surveyIds, from, to }: { surveyIds: readonly string[]; from: string; to: string },
): Promise<CellDays[]> {
  // Where options may be several, who answered is counted beside them, as '#'.
  const { rows } = await sql<CellDays>`
    select survey_id as "surveyId", scope_key as cell, question_id as "questionId",
           array_agg(day - date '1970-01-01' order by day) as days, array_agg(n order by day) as counts
    from (
      select d.survey_id, d.scope_key, d.question_id, d.day,
             coalesce(sum(d.answers) filter (where d.value = '#'), sum(d.answers))::int as n
      from survey_day d
      where d.survey_id = any(${[...surveyIds]}::uuid[]) and ${OF_CELLS}
        and d.day between ${from}::date and ${to}::date
      group by d.survey_id, d.scope_key, d.question_id, d.day
    ) as daily
    where n > 0 group by survey_id, scope_key, question_id`.execute(db);
  return rows;
}

/** Days of a cell, both within, whose answers are shown: as the cell's own, or among those of several. */
export type CellRange = Pick<CellDays, "surveyId" | "cell" | "questionId"> & {
  from: Day;
  to: Day;
  isOwn: boolean;
};

/** How often an answer was given; `cell` is null among those of several. */
export type CellSum = Omit<CellDays, "cell" | "days" | "counts"> & {
  cell: string | null;
  value: string;
  answers: number;
};

/** How often each answer was given in some days of cells. */
export async function cellSums(db: Db, ranges: readonly CellRange[]): Promise<CellSum[]> {
  const each = <T>(of: (range: CellRange) => T) => ranges.map(of);
  const { rows } = await sql<CellSum>`
    select d.survey_id as "surveyId", r.shown_as as cell, d.question_id as "questionId", d.value,
           sum(d.answers)::int as answers
    from unnest(${each(({ surveyId }) => surveyId)}::uuid[], ${each(({ cell }) => cell)}::text[],
                ${each(({ questionId }) => questionId)}::text[], ${each(({ from }) => isoDay(from))}::date[],
                ${each(({ to }) => isoDay(to))}::date[], ${each(({ cell, isOwn }) => (isOwn ? cell : null))}::text[])
      as r (survey_id, cell, question_id, first_day, last_day, shown_as)
    join survey_day d on d.survey_id = r.survey_id and d.scope_key = r.cell and d.question_id = r.question_id
      and d.day between r.first_day and r.last_day and ${OF_CELLS}
    group by d.survey_id, r.shown_as, d.question_id, d.value having sum(d.answers) <> 0`.execute(db);
  return rows;
}
