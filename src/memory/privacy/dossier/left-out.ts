import { type RawBuilder, sql } from "kysely";

/**
 * Tables about customers that are not in the file a customer is given, and why. All others are, also those that come
 * later; a test holds this list to the catalogue.
 */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  identity: "the same as customer_identity, kept a second time to be found by",
  inbox: "by what purchases, subscriptions and contacts are known again: stands with each of them",
  duplicate_key: "made from name, phone and postcode to look for duplicates, and made anew each time",
  customer_suggestion: "a guess that he may be somebody else; says who that is",
  customer_change: "a note that the models must look at him again; says nothing",
  comment_waiting: "a note that his words are still to be read; the words themselves are here",
  contact_attachment_piece: "the files themselves stand in the folder attachments",
  intake_contact: "rows on their way; what became of them is here",
  intake_purchase: "rows on their way; what became of them is here",
  intake_subscription: "rows on their way; what became of them is here",
};

const PROMISED = "it was promised that nobody at the company sees by name what was answered";

/** Of tables that are not left out, the rows `t` that are not either, and why the others are. */
export const ROWS_KEPT: Readonly<Record<string, { where: RawBuilder<unknown>; because: string }>> = {
  survey_answer: { where: sql`t.mode <> 'pseudonymous'`, because: PROMISED },
  comment: {
    where: sql`not exists (select from survey_answer a where a.customer_id = t.customer_id
                             and a.answer_id = t.answer_id and a.mode = 'pseudonymous')`,
    because: PROMISED,
  },
};

/**
 * Columns that are left out of rows `t`, of tables that are not: whether he answered is told by moments, and of a survey that
 * does not say who answered by nothing.
 */
export const COLUMNS_LEFT_OUT: Readonly<Record<string, RawBuilder<unknown>>> = {
  survey_invitation: sql`
    case when exists (select from survey s where s.survey_id = t.survey_id and s.mode = 'identified') then '{state}'
         else '{state,started_at,partial_at,completed_at}' end`,
};
