/**
 * What a merge does with each table about customers; a test holds it to the catalogue, so that no new table is
 * forgotten.
 */

/** All that is kept under a case. */
export const CASE_TABLES = [
  "service_case",
  "case_evidence",
  "case_log",
  "case_hand_over",
  "case_promise",
  "case_task",
  "compensation",
] as const;

/** Records that move to who stays and, when it is undone, back: those of `ids`, whatever became of them meanwhile. */
export const MOVED = [
  {
    part: "purchase",
    id: "purchase_id",
    tables: ["purchase", "purchase_line", "purchase_revision"],
  },
  { part: "subscription", id: "subscription_id", tables: ["subscription", "subscription_revision"] },
  // Before contacts: one that stayed to prove a consent, when its contact became another's or no more, moves too.
  { part: "file", id: "attachment_id", tables: ["contact_attachment", "contact_attachment_piece"] },
  // Before contacts: a note on a contact that goes back goes with it, whenever it was written.
  { part: "note", id: "note_id", tables: ["note"] },
  {
    part: "contact",
    id: "contact_id",
    tables: [
      ...["contact", "contact_revision", "contact_attachment", "contact_attachment_piece", "note"],
      // What its words say goes with it, also where they were read after the merge.
      ...["comment", "comment_waiting"],
    ],
  },
  // Whatever was judged goes with what it is of.
  { part: "verdict", id: "subject_id", tables: ["verdict", "verdict_revision"] },
  { part: "case", id: "case_id", tables: CASE_TABLES },
  { part: "consent", id: "consent_id", tables: ["consent_record"] },
  { part: "pass", id: "pass_id", tables: ["matter_pass"] },
  { part: "kindness", id: "kindness_id", tables: ["kindness"] },
  { part: "invitation", id: "invitation_id", tables: ["survey_invitation"] },
  { part: "message", id: "message_id", tables: ["outgoing_message"] },
  { part: "block", id: "block_id", tables: ["address_block"] },
  { part: "answer", id: "answer_id", tables: ["survey_answer", "comment", "comment_waiting"] },
  { part: "timeline", id: "id", tables: ["timeline"] },
] as const;
export type Part = (typeof MOVED)[number]["part"];

/** Told by the others: made anew. */
export const RECOUNTED = [
  "customer_day",
  "customer_product",
  "customer_rollup",
  "matter",
  "customer_contact_rollup",
] as const;

/** Kept in the record of the merge as they were, under the merged customer's name. */
export const RECORDED = ["customer", "customer_identity", "customer_revision", "customer_mention"] as const;

/** Led by a value and not by a customer: the values of who goes in are the other's from then on. */
export const CLAIMS = ["identity", "inbox"] as const;

/**
 * Answers of the models, and whom they must look at again, stay under the old id, where nothing reads them, until the
 * next run takes them away or, when it is undone, they count again. Who has a case before him says so again in seconds;
 * a change of owners that is taken back passes over who is gone.
 */
export const LEFT = [
  "customer_score",
  "customer_movement",
  "journey_customer",
  "contract_score",
  "customer_change",
  "case_watcher",
  "owner_change_customer",
  "owner_change_case",
] as const;

/** Who stays keeps his; where he has none, he has that of who went in, until it is undone. */
export const INHERITED = ["customer_owner"] as const;

/** What was told when it happened stays told of whom it was told; a notice leads to where its case went. */
export const TOLD = ["event", "notification", "erasure"] as const;

/** The merge's own books, and what is made anew by each search for duplicates. */
export const BOOKS = [
  "customer_merge",
  "customer_merge_part",
  "customer_redirect",
  "customer_suggestion",
  "duplicate_key",
] as const;
