import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";

/** How far the reading of all comments anew has come. */
export type Reading = {
  rules: number;
  place: readonly [customerId: string, commentId: string] | null;
  done: number;
  startedAt: Date;
  finishedAt: Date | null;
};

type Row = Omit<Reading, "place"> & { customer: string | null; comment: string | null };

/** The reading that is under way, or the last one; undefined when there never was one. */
export async function lastReading(db: Db): Promise<Reading | undefined> {
  const { rows } = await sql<Row>`
    select rules, place_customer as customer, place_comment as comment, done, started_at as "startedAt",
           finished_at as "finishedAt"
    from words_reading`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { customer, comment, ...rest } = row;
  return { ...rest, place: customer !== null && comment !== null ? [customer, comment] : null };
}

/** Keeps how far it has come. */
export async function writeReading(db: Db, one: Reading): Promise<void> {
  const [customer, comment] = one.place ?? [null, null];
  await sql`
    insert into words_reading (rules, place_customer, place_comment, done, started_at, finished_at)
    values (${one.rules}, ${customer}, ${comment}, ${one.done}, ${one.startedAt}, ${one.finishedAt})
    on conflict (only_row) do update set rules = excluded.rules, place_customer = excluded.place_customer,
      place_comment = excluded.place_comment, done = excluded.done, started_at = excluded.started_at,
      finished_at = excluded.finished_at`.execute(db);
}

/** How many comments of customers there are, from the sums. */
export async function countComments(db: Db): Promise<number> {
  const { rows } = await sql<{ comments: number }>`
    select coalesce(sum(comments), 0)::bigint as comments from voice_day where topic = '' and kind <> 'anonymous'`.execute(
    db,
  );
  return rows[0]?.comments ?? 0;
}

/** A comment's words with what was chosen beside them, or corrected. */
export type Written = {
  text: string;
  customerName: string;
  rating: number | null;
  /** What somebody said by hand that it is. */
  byHand: number | null;
  /** What somebody said by hand that it is about. */
  topicsByHand: string[] | null;
};

const TAUGHT = {
  any: sql`where state <> 'no-words'`,
  judged: sql`where rating is not null or by_hand is not null`,
  corrected: sql`where by_hand is not null`,
};

const TEXTS = sql`
  left join customer p on p.customer_id = c.customer_id
  left join contact k on k.customer_id = c.customer_id and k.contact_id = c.contact_id
  left join survey_answer a on a.customer_id = c.customer_id and a.answer_id = c.answer_id`;

/** The words of the newest comments: of all, of those with a judgement beside them, or of corrected ones. The newest first. */
export async function newestWritten(
  db: Db,
  { which, limit }: { which: keyof typeof TAUGHT; limit: number },
): Promise<Written[]> {
  const { rows } = await sql<Written>`
    select coalesce(k.text, a.texts->>c.question_id, '') as text, coalesce(p.name, '') as "customerName",
           c.rating, (c.by_hand->>'score')::float8 as "byHand",
           case when c.by_hand->'topics' is not null then array(select jsonb_object_keys(c.by_hand->'topics')) end
             as "topicsByHand"
    from (
      select customer_id, comment_id, contact_id, answer_id, question_id, rating, by_hand, at
      from comment ${TAUGHT[which]} order by at desc, comment_id desc, customer_id limit ${limit}
    ) c ${TEXTS}
    order by c.at desc, c.comment_id desc`.execute(db);
  return rows;
}

/** What came of a lesson. */
export type KeptLesson = {
  lessonId: string;
  learntAt: Date;
  n: number;
  ownF1: number | null;
  baseF1: number | null;
  gainLow: number | null;
  gainHigh: number | null;
  wins: boolean;
};

/** The newest lesson; undefined when there was none. */
export async function lastLesson(db: Db): Promise<KeptLesson | undefined> {
  const { rows } = await sql<KeptLesson>`
    select lesson_id as "lessonId", learnt_at as "learntAt", n, own_f1 as "ownF1", base_f1 as "baseF1",
           gain_low as "gainLow", gain_high as "gainHigh", wins
    from words_lesson order by lesson_id desc limit 1`.execute(db);
  return rows[0];
}

/** Keeps a lesson; the one before it is of no use any more. */
export async function writeLesson(db: Db, one: KeptLesson, content: Uint8Array | null): Promise<void> {
  await sql`
    insert into words_lesson (lesson_id, learnt_at, n, own_f1, base_f1, gain_low, gain_high, wins, content)
    values (${one.lessonId}, ${one.learntAt}, ${one.n}, ${one.ownF1}, ${one.baseF1}, ${one.gainLow}, ${one.gainHigh},
            ${one.wins}, ${content && Buffer.from(content)})`.execute(db);
  await sql`delete from words_lesson where lesson_id < ${one.lessonId}::uuid`.execute(db);
}
