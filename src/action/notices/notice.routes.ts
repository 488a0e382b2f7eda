import { z } from "@hono/zod-openapi";
import { keptEmail } from "../../channels/email/email.queries.ts";
import { somebody } from "../../platform/auth/somebody.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { cutPage, decodeCursor, PageQuery } from "../../platform/http/keyset.ts";
import { route } from "../../platform/http/route.ts";
import { keepNoticesWish, wantsNotices } from "./mail/notice-mail.queries.ts";
import { NoticeKey, NoticeMail, NoticeMailInput, Notices } from "./notice.ts";
import { noticesFor, readNotice } from "./notices.ts";

const oneself = { role: "viewer", scope: null } as const;

export const noticeRoutes = [
  route({
    key: "GET /api/v1/me/notices",
    summary: "What one was told: cases given, hand-overs, escalations, mentions; the newest first",
    who: oneself,
    query: PageQuery.extend({
      unread: z
        .enum(["true", "false"])
        .transform((text) => text === "true")
        .optional()
        .openapi({ description: "Only what is not read yet." }),
    }),
    output: Notices,
    handle: async ({ db, actor }, { query: { cursor, limit, unread: isUnread = false } }) => {
      const place = { after: decodeCursor(NoticeKey, cursor), limit: limit + 1 };
      const { rows, unread } = await noticesFor(db, { actor, isUnread, ...place });
      return { ...cutPage(rows, limit, NoticeKey, ({ noticeId }) => noticeId), unread };
    },
  }),
  route({
    key: "POST /api/v1/me/notices/{noticeId}/read",
    summary: "Mark a notice as read, or with `andBefore` all up to it",
    who: oneself,
    params: z.object({ noticeId: z.uuid() }),
    body: z.object({ andBefore: z.boolean().default(false) }),
    output: z.object({}),
    deed: null,
    handle: async ({ db, actor, now }, { params, body }) => {
      await readNotice(db, { ...params, ...body, actor }, now);
      return {};
    },
  }),
  route({
    key: "GET /api/v1/me/notice-mail",
    summary: "Whether one gets by mail what one was told and has not read",
    who: oneself,
    output: NoticeMail,
    handle: ({ db, actor }) => noticeMailOf(db, somebody(actor).id),
  }),
  route({
    key: "PUT /api/v1/me/notice-mail",
    summary:
      "Say whether one gets by mail what one is told from now on and has not read: one mail of some minutes",
    who: oneself,
    body: NoticeMailInput,
    deed: "notice.mail",
    output: NoticeMail,
    handle: async ({ db, actor, now }, { body: { isWanted } }) => {
      const personId = somebody(actor).id;
      await keepNoticesWish(db, { personId, isWanted }, now);
      return noticeMailOf(db, personId);
    },
  }),
] as const;

async function noticeMailOf(db: Db, personId: string): Promise<NoticeMail> {
  const isWanted = await wantsNotices(db, personId);
  if (isWanted === undefined) throw new AppError("not_found", "There is no such person any more");
  return { isWanted, isSetUp: (await keptEmail(db)).smtp !== null };
}
