import { type RawBuilder, sql } from "kysely";
import { beginningOf } from "../../memory/company.queries.ts";
import { starsIn } from "../../memory/contacts/stars.ts";
import { isAutomaticIn, isReachedIn } from "../../memory/matters/reached.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Sentiment, VoiceFilter } from "./heard.ts";

/** A comment in the list, with its words and whom and what it is about. */
export type CommentRow = {
  commentId: string;
  customerId: string;
  customerName: string;
  contactId: string | null;
  caseId: string | null;
  kind: "contact" | "review" | "answer";
  mode: string | null;
  at: Date;
  key: string;
  channel: string;
  touchpoint: string | null;
  text: string;
  stars: number | null;
  sentences: readonly (readonly [start: number, score: number])[];
  state: "analysed" | "no-words" | "other-language";
  language: string | null;
  score: number | null;
  topics: Record<string, number>;
  urgent: boolean;
  leaving: boolean;
  heardBy: string;
  byHand: { by: string; at: string } | null;
  /** Of what is owed an answer: by when. */
  dueAt?: Date | null;
};

/** Its words are found beside where it stands; a comment whose source is gone, or empty, has none. */
const SHOWN = sql`
  c.comment_id as "commentId", c.customer_id as "customerId", p.name as "customerName", c.contact_id as "contactId",
  c.case_id as "caseId", c.kind, a.mode, c.at, c.at::text as key, c.channel, c.touchpoint,
  coalesce(k.text, a.texts->>c.question_id, '') as text,
  ${sql.raw(starsIn("k"))} as stars, c.sentences, c.state, c.language, c.score, c.topics, c.urgent,
  c.leaving, c.heard_by as "heardBy", c.by_hand as "byHand"`;
const BESIDE = sql`
  join customer p on p.customer_id = c.customer_id
  left join contact k on k.customer_id = c.customer_id and k.contact_id = c.contact_id
  left join survey_answer a on a.customer_id = c.customer_id and a.answer_id = c.answer_id`;

/** A filter with what it needs of the settings: how far from 0 is neutral, and the words as the store looks for them. */
export type Wanted = Omit<VoiceFilter, "search"> & { band: number; words: string | null };

/** How what is said sounds; of a topic what is said of it, as the figures count it. */
function sentimentIs(sentiment: Sentiment, { band, topic }: Wanted): RawBuilder<unknown> {
  const score = topic ? sql`(c.topics ->> ${topic}::text)::real` : sql`c.score`;
  if (sentiment === "negative") return sql`${score} < ${-band}`;
  if (sentiment === "positive") return sql`${score} > ${band}`;
  return sql`${score} between ${-band} and ${band}`;
}

function narrowedTo(wanted: Wanted): RawBuilder<unknown> {
  const { words, sentiment, kind, touchpoint, from, until } = wanted;
  const all: RawBuilder<unknown>[] = [];
  if (words !== null) all.push(sql`c.words @@ ${words}::tsquery`);
  if (sentiment) all.push(sentimentIs(sentiment, wanted));
  if (kind) all.push(sql`c.kind = ${kind}`);
  if (touchpoint) all.push(sql`c.touchpoint = ${touchpoint}`);
  if (from) all.push(sql`c.at >= ${beginningOf(from)}`);
  if (until) all.push(sql`c.at < ${beginningOf(until, 1)}`);
  return sql.join([sql`true`, ...all], sql` and `);
}

type Place = { after: readonly [string, string] | undefined; limit: number };

/** Comments, the newest first; each with the open case of its matter, or that its answer speaks for. */
export async function commentsLike(db: Db, wanted: Wanted, { after, limit }: Place): Promise<CommentRow[]> {
  const beyond = after
    ? sql`and (c.at, c.comment_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``;
  const { rows } = await sql<CommentRow>`
    select ${SHOWN}
    from (
      select distinct on (f.customer_id, f.comment_id) f.*, coalesce(s.case_id, o.case_id) as case_id
      from (
        select c.* from comment c where ${narrowedTo(wanted)} ${beyond}
        order by c.at desc, c.comment_id desc, c.customer_id limit ${limit}
      ) f
      left join contact t on t.customer_id = f.customer_id and t.contact_id = f.contact_id
      left join service_case s on s.customer_id = t.customer_id and s.matter_id = t.matter_id and s.state = 'open'
      left join case_evidence e
        on e.customer_id = f.customer_id and e.evidence_id = f.answer_id and e.withdrawn_at is null
      left join service_case o on o.customer_id = e.customer_id and o.case_id = e.case_id and o.state = 'open'
      order by f.customer_id, f.comment_id, o.case_id
    ) c ${BESIDE}
    order by c.at desc, c.comment_id desc, c.customer_id`.execute(db);
  return rows;
}

/** Cases and reviews that are looked at: what runs out first, and what came last. */
const MOST_OWED = 500;

/**
 * Comments that wait for an answer: of open cases, and reviews that nobody has replied to, what runs out first before
 * others; then reviews that no promise is about, the newest first.
 */
export async function commentsOwed(db: Db, wanted: Wanted, limit: number): Promise<CommentRow[]> {
  const { rows } = await sql<CommentRow>`
    with running as (
      select customer_id, case_id, matter_id, due_at from service_case where state = 'open'
      order by due_at, customer_id, case_id limit ${MOST_OWED}
    ), owed as (
      select r.customer_id, c.comment_id, r.case_id, r.due_at
      from running r
      join contact t on t.customer_id = r.customer_id and t.matter_id = r.matter_id
      join comment c on c.customer_id = t.customer_id and c.contact_id = t.contact_id
      union all
      select r.customer_id, c.comment_id, r.case_id, r.due_at
      from running r
      join case_evidence e on e.customer_id = r.customer_id and e.case_id = r.case_id and e.withdrawn_at is null
      join comment c on c.customer_id = e.customer_id and c.answer_id = e.evidence_id
      union all
      select v.customer_id, v.comment_id, null::uuid,
             (select min(r.until) from verdict r
              where r.customer_id = t.customer_id and r.subject_id = t.matter_id and r.verdict = 'running')
      from (select customer_id, comment_id, contact_id, at from comment where kind = 'review'
            order by at desc, comment_id desc, customer_id limit ${MOST_OWED}) v
      join contact t on t.customer_id = v.customer_id and t.contact_id = v.contact_id
      where t.wait_seconds is null and not exists (
        select 1 from contact o where o.customer_id = t.customer_id and o.matter_id = t.matter_id
          and o.direction = 'out' and o.at >= t.at and ${isReachedIn("o")}
          and not ${isAutomaticIn("o")})
        and not exists (select 1 from running r where r.customer_id = t.customer_id and r.matter_id = t.matter_id)
    )
    select ${SHOWN}, c.due_at as "dueAt"
    from (
      select c.*, o.case_id, o.due_at from owed o
      join comment c on c.customer_id = o.customer_id and c.comment_id = o.comment_id
      where ${narrowedTo(wanted)}
    ) c ${BESIDE}
    order by c.due_at nulls last, c.at desc, c.comment_id desc, c.customer_id limit ${limit}`.execute(db);
  return rows;
}

/** One comment; undefined where there is none. */
export async function commentShown(
  db: Db,
  customerId: string,
  commentId: string,
): Promise<CommentRow | undefined> {
  const { rows } = await sql<CommentRow>`
    select ${SHOWN}
    from (select f.*, null::uuid as case_id from comment f
          where f.customer_id = ${customerId}::uuid and f.comment_id = ${commentId}::uuid) c ${BESIDE}`.execute(
    db,
  );
  return rows[0];
}
