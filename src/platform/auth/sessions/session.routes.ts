import { z } from "@hono/zod-openapi";
import { route } from "../../http/route.ts";
import { somebody } from "../somebody.ts";
import { sessionsOf } from "./session.queries.ts";
import { Session } from "./session.ts";
import { signOutOne, signOutOthers } from "./sessions.ts";

const oneself = { role: "partner", scope: null, beforeTwoStep: true } as const;
const Ended = z.object({ ended: z.boolean() });

export const sessionRoutes = [
  route({
    key: "GET /api/v1/me/sessions",
    summary: "Where one is signed in",
    who: oneself,
    output: z.object({ items: z.array(Session) }),
    handle: async ({ db, actor, now }) => {
      const { id: personId, sessionId: currentId } = somebody(actor);
      return { items: await sessionsOf(db, { personId, currentId }, now) };
    },
  }),
  route({
    key: "DELETE /api/v1/me/sessions/{sessionId}",
    summary: "Sign out at one place",
    who: oneself,
    params: z.object({ sessionId: z.string().max(100) }),
    output: Ended,
    deed: null,
    handle: async ({ db, actor, now }, { params: { sessionId } }) => {
      await signOutOne(db, { person: somebody(actor), sessionId }, now);
      return { ended: true };
    },
  }),
  route({
    key: "DELETE /api/v1/me/sessions",
    summary: "Sign out everywhere but here",
    who: oneself,
    output: Ended,
    deed: null,
    handle: async ({ db, actor, now }) => {
      await signOutOthers(db, somebody(actor), now);
      return { ended: true };
    },
  }),
] as const;
