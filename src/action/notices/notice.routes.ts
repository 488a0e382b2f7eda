import { z } from "@hono/zod-openapi";
import { cutPage, decodeCursor, PageQuery } from "../../platform/http/keyset.ts";
import { route } from "../../platform/http/route.ts";
import { NoticeKey, Notices } from "./notice.ts";
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
] as const;
