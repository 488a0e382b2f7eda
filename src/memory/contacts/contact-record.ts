import { sql } from "kysely";
import type { RecordKind } from "../records/record-kind.ts";

/** A contact. */
export const CONTACT: RecordKind = {
  table: "contact",
  id: "contact_id",
  intake: "intake_contact",
  revisions: "contact_revision",
  claimPrefix: "contact:",
  content: sql`
    jsonb_build_object(
      'at', r.at, 'channel', r.channel, 'direction', r.direction, 'touchpoint', r.touchpoint,
      'touchpointTold', r.touchpoint_told, 'matterId', r.matter_id, 'matterChosen', r.matter_chosen,
      'actorKind', r.actor_kind, 'actorName', r.actor_name, 'actorId', r.actor_id, 'subject', r.subject, 'text', r.text,
      'waitSeconds', r.wait_seconds, 'durationSeconds', r.duration_seconds, 'language', r.language,
      'outcome', r.outcome, 'promisedUntil', r.promised_until, 'reference', r.reference, 'replyTo', r.reply_to,
      'dueAt', r.due_at, 'trackingCode', r.tracking_code, 'payload', r.payload)`,
  parts: null,
  entries: (id) => id,
};
