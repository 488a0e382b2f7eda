import { sql } from "kysely";
import {
  type CommentKeys,
  countAnonymousComments,
  countComments,
} from "../../../memory/rollups/voice.queries.ts";
import { copyRows } from "../../../platform/db/copy.ts";
import type { Db } from "../../../platform/db/db.ts";
import type { ByHand, Heard } from "./comment.ts";
import type { Reading } from "./reading.ts";
import type { Told } from "./source.queries.ts";
import type { Source } from "./waiting.queries.ts";

/** A comment as the store has it; `byHand` wins over `machine`, and both are in what it says. */
export type KeptComment = Heard &
  Pick<Told, "customerId" | "contactId" | "answerId" | "questionId" | "at" | "channel" | "touchpoint"> & {
    commentId: string;
    kind: "contact" | "review" | "answer";
    byHand: ByHand | null;
    machine: Reading | null;
    rating: number | null;
    digest: string;
    /** As PostgreSQL writes a tsvector. */
    words: string;
  };

/** What was known of words before they are read again. */
export type Former = {
  customerId: string;
  commentId: string;
  contactId: string | null;
  answerId: string | null;
  questionId: string | null;
  byHand: ByHand | null;
  digest: string;
};

/** What is kept of some contacts and answers; not of the erased, whose words are gone and what they came to stays. */
export async function formerComments(tx: Db, sources: readonly Source[]): Promise<Former[]> {
  const customers = [...new Set(sources.map(({ customerId }) => customerId))];
  const contacts = sources.flatMap(({ contactId }) => contactId ?? []);
  const answers = sources.flatMap(({ answerId }) => answerId ?? []);
  const { rows } = await sql<Former>`
    select customer_id as "customerId", comment_id as "commentId", contact_id as "contactId", answer_id as "answerId",
           question_id as "questionId", by_hand as "byHand", digest
    from comment
    where customer_id = any(${customers}::uuid[]) and digest <> ''
      and (contact_id = any(${contacts}::uuid[]) or answer_id = any(${answers}::uuid[]))`.execute(tx);
  return rows;
}

const COLUMNS = [
  ...[
    "customer_id",
    "comment_id",
    "contact_id",
    "answer_id",
    "question_id",
    "kind",
    "at",
    "channel",
    "touchpoint",
  ],
  ...["state", "language", "score", "band", "topics", "urgent", "leaving", "sentences", "heard_by", "rules"],
  ...["by_hand", "machine", "rating", "digest", "words"],
];

function rowOf(one: KeptComment): unknown[] {
  return [
    ...[
      one.customerId,
      one.commentId,
      one.contactId,
      one.answerId,
      one.questionId,
      one.kind,
      one.at,
      one.channel,
    ],
    ...[one.touchpoint, one.state, one.language, one.score, one.band, one.topics, one.urgent, one.leaving],
    ...[one.sentences, one.heardBy, one.rules, one.byHand, one.machine, one.rating, one.digest, one.words],
  ];
}

const keysOf = (all: readonly { customerId: string; commentId: string }[]): CommentKeys => ({
  customerIds: all.map(({ customerId }) => customerId),
  commentIds: all.map(({ commentId }) => commentId),
});

/** Writes comments in place of what was kept of them, and counts them; the customers are locked. */
export async function replaceComments(
  tx: Db,
  {
    former,
    present,
  }: { former: readonly { customerId: string; commentId: string }[]; present: readonly KeptComment[] },
): Promise<void> {
  const gone = keysOf(former);
  await countComments(tx, -1, gone);
  if (former.length > 0) {
    await sql`
      delete from comment where customer_id = any(${[...new Set(gone.customerIds)]}::uuid[])
        and comment_id = any(${[...gone.commentIds]}::uuid[])`.execute(tx);
  }
  await copyRows(tx, "comment", COLUMNS, present.map(rowOf));
  await countComments(tx, 1, keysOf(present));
}

/** A comment; undefined where there is none. */
export async function commentOf(
  db: Db,
  customerId: string,
  commentId: string,
): Promise<KeptComment | undefined> {
  const { rows } = await sql<KeptComment>`
    select customer_id as "customerId", comment_id as "commentId", contact_id as "contactId", answer_id as "answerId",
           question_id as "questionId", kind, at, channel, touchpoint, state, language, score, band, topics, urgent,
           leaving, sentences, heard_by as "heardBy", rules, by_hand as "byHand", machine, rating, digest, words::text
    from comment where customer_id = ${customerId}::uuid and comment_id = ${commentId}::uuid`.execute(db);
  return rows[0];
}

/** Some comments read by other rules than those of today, behind a place; those of the forgotten have no words to read. */
export async function commentsToRead(
  db: Db,
  { rules, after, limit }: { rules: number; after: readonly [string, string] | null; limit: number },
): Promise<(Source & { commentId: string; isDue: boolean })[]> {
  const beyond = after ? sql`and (customer_id, comment_id) > (${after[0]}::uuid, ${after[1]}::uuid)` : sql``;
  const { rows } = await sql<Source & { commentId: string; isDue: boolean }>`
    select customer_id as "customerId", comment_id as "commentId", contact_id as "contactId", answer_id as "answerId",
           rules <> ${rules} as "isDue"
    from comment where digest <> '' ${beyond} order by customer_id, comment_id limit ${limit}`.execute(db);
  return rows;
}

const ANONYMOUS = [
  ...[
    "answer_id",
    "question_id",
    "survey_id",
    "day",
    "touchpoint",
    "state",
    "language",
    "score",
    "band",
    "topics",
  ],
  ...["urgent", "leaving", "heard_by", "rules"],
];

export type AnonymousComment = Heard & {
  answerId: string;
  questionId: string;
  surveyId: string;
  day: string;
  touchpoint: string | null;
};

/** As `replaceComments`, of answers without a customer. */
export async function replaceAnonymous(
  tx: Db,
  answerIds: readonly string[],
  present: readonly AnonymousComment[],
): Promise<void> {
  await countAnonymousComments(tx, -1, answerIds);
  await sql`delete from anonymous_comment where answer_id = any(${[...answerIds]}::uuid[])`.execute(tx);
  const rows = present.map((one) => [
    ...[
      one.answerId,
      one.questionId,
      one.surveyId,
      one.day,
      one.touchpoint,
      one.state,
      one.language,
      one.score,
    ],
    ...[one.band, one.topics, one.urgent, one.leaving, one.heardBy, one.rules],
  ]);
  await copyRows(tx, "anonymous_comment", ANONYMOUS, rows);
  await countAnonymousComments(tx, 1, answerIds);
}

/** Answers without a customer whose words were read by other rules than those of today; some of them. */
export async function anonymousToRead(
  db: Db,
  { rules, after, limit }: { rules: number; after: string | null; limit: number },
): Promise<{ answerId: string; isDue: boolean }[]> {
  const beyond = after === null ? sql`` : sql`where answer_id > ${after}::uuid`;
  const { rows } = await sql<{ answerId: string; isDue: boolean }>`
    select answer_id as "answerId", rules <> ${rules} as "isDue" from anonymous_comment ${beyond}
    order by answer_id, question_id limit ${limit}`.execute(db);
  return rows;
}
