import { z } from "@hono/zod-openapi";
import { route } from "../../platform/http/route.ts";
import { comments, correctComment, undoCorrection } from "./comments.ts";
import { voice } from "./figures.ts";
import {
  Comment,
  Comments,
  CommentsQuery,
  Correction,
  Voice,
  VoiceQuery,
  VoiceView,
  VoiceViewInput,
} from "./heard.ts";
import { saveVoiceView, voiceViews } from "./views.ts";

const reader = { role: "viewer", scope: "read" } as const;
const agent = { role: "agent", scope: "write" } as const;
const params = z.object({ commentId: z.uuid() });

export const heardRoutes = [
  route({
    key: "GET /api/v1/voice",
    summary: "What customers said in some days, by topic and week, beside as many days before",
    who: reader,
    query: VoiceQuery,
    output: Voice,
    handle: ({ db, now }, { query }) => voice(db, query, now),
  }),
  route({
    key: "GET /api/v1/voice/comments",
    summary:
      "Comments of customers, the newest first, with what their words say; personal data only for who may see it",
    who: reader,
    query: CommentsQuery,
    output: Comments,
    deed: "voice.read",
    handle: ({ db, actor, seal, signer }, { query }) => comments(db, query, { actor, seal, signer }),
  }),
  route({
    key: "POST /api/v1/voice/comments/{commentId}/correction",
    summary: "Say what the machine got wrong of a comment; it counts from then on, and is learnt from",
    who: agent,
    params,
    body: Correction,
    output: Comment,
    deed: "voice.correct",
    handle: ({ db, actor, signer, now }, { params: { commentId }, body }) =>
      correctComment(db, { commentId, correction: body, by: { actor, signer } }, now),
  }),
  route({
    key: "DELETE /api/v1/voice/comments/{commentId}/correction",
    summary: "Take back what was corrected: what the machine says counts again",
    who: agent,
    params,
    query: z.object({ customerId: z.uuid() }),
    output: Comment,
    deed: "voice.uncorrect",
    handle: ({ db, actor, signer }, { params: { commentId }, query: { customerId } }) =>
      undoCorrection(db, { customerId, commentId, by: { actor, signer } }),
  }),
  route({
    key: "GET /api/v1/voice/views",
    summary: "Filters of comments kept by name; a filter is forgotten as those of customers are",
    who: reader,
    output: z.object({ items: z.array(VoiceView) }),
    handle: async ({ db }) => ({ items: await voiceViews(db) }),
  }),
  route({
    key: "POST /api/v1/voice/views",
    summary: "Keep a filter of comments by name",
    who: agent,
    status: 201,
    body: VoiceViewInput,
    output: VoiceView,
    deed: "view.save",
    handle: ({ db, now }, { body }) => saveVoiceView(db, body, now),
  }),
] as const;
