import { z } from "@hono/zod-openapi";
import { pageOf } from "../../platform/http/keyset.ts";

/** What people are told of. */
export const NoticeKind = z.enum([
  "case-given",
  "case-graver",
  "case-taken",
  "case-joined",
  "hand-over-offered",
  "hand-over-accepted",
  "hand-over-declined",
  "case-escalated",
  "promise-broken",
  "case-reopened",
  "case-solved",
  "mention",
  "task-given",
  "approval-asked",
  "approval-answered",
  "pass-done",
  "pass-moved",
  "pass-returned",
  "pass-left",
  "obstacle-given",
  "obstacle-answered",
  "promise-missed",
  "missed-answered",
  "kindness-told",
  "kindness-thanked",
  "mail-failed",
  "mail-unknown",
  "work-given",
  "work-taken",
  "work-given-back",
  "work-taken-back",
  "person-left",
  "substitute-left",
]);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** Something about to be told to a person, in the transaction of what caused it. */
export type NewNotice = {
  personId: string;
  kind: NoticeKind;
  customerId: string | null;
  caseId: string | null;
  /** What it says: `subject` and `text` where there are, `by` who caused it, and ids of what it is about. */
  content: Readonly<Record<string, unknown>>;
};

/** What a person is told in the cockpit. */
export const Notice = z
  .object({
    noticeId: z.uuid(),
    at: z.iso.datetime(),
    kind: NoticeKind,
    customerId: z.uuid().nullable(),
    customerName: z.string().nullable(),
    caseId: z.uuid().nullable(),
    content: z.record(z.string(), z.unknown()),
    readAt: z.iso.datetime().nullable(),
  })
  .openapi("Notice");
export type Notice = z.infer<typeof Notice>;

/** So many unread are counted; beyond them it is "more". */
export const MOST_COUNTED = 100;

export const Notices = pageOf(Notice).extend({
  unread: z.int().openapi({ description: `How many are unread, counted up to ${MOST_COUNTED}.` }),
});

export const NoticeMailInput = z.strictObject({ isWanted: z.boolean() }).openapi("NoticeMailInput");

/** Whether a person gets his notices by mail too, and whether any mail goes out. */
export const NoticeMail = z.object({ isWanted: z.boolean(), isSetUp: z.boolean() }).openapi("NoticeMail");
export type NoticeMail = z.output<typeof NoticeMail>;

/** Sort key of notices, the newest first. */
export const NoticeKey = z.uuid();
