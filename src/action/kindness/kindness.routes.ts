import { z } from "@hono/zod-openapi";
import { allSeen } from "../../memory/privacy/eyes.ts";
import { cutPage, decodeCursor, PageQuery } from "../../platform/http/keyset.ts";
import { route } from "../../platform/http/route.ts";
import { Line } from "../voice/obstacle.ts";
import { kindnessesIn } from "./kindness.queries.ts";
import { Kindness, Kindnesses, KindnessInput, KindnessKey } from "./kindness.ts";
import { shown, takeBackKindness, tellKindness, thankFor } from "./kindnesses.ts";

const agent = { role: "agent", scope: "write" } as const;
const params = z.object({ customerId: z.uuid(), kindnessId: z.uuid() });
const Moment = z.iso.datetime({ offset: true });

export const kindnessRoutes = [
  route({
    key: "POST /api/v1/kindnesses",
    summary: "Tell a kindness beyond duty: whose it was, for which customer, in one line",
    who: agent,
    body: KindnessInput,
    status: 201,
    deed: "kindness.tell",
    output: Kindness,
    handle: ({ db, actor, now }, { body }) => tellKindness(db, { ...body, actor }, now),
  }),
  route({
    key: "GET /api/v1/kindnesses",
    summary: "Kindnesses of a span, such as a month, the newest first",
    who: { role: "viewer", scope: "read" },
    query: PageQuery.extend({ from: Moment, until: Moment }),
    output: Kindnesses,
    handle: async ({ db, actor }, { query: { cursor, limit, from, until } }) => {
      const span = { from: new Date(from), until: new Date(until) };
      const rows = await kindnessesIn(db, span, {
        after: decodeCursor(KindnessKey, cursor),
        limit: limit + 1,
      });
      const page = cutPage(rows, limit, KindnessKey, (one) => [one.key, one.customerId, one.kindnessId]);
      const told = page.items.map(({ key: _, ...one }) => shown(one));
      return { items: await allSeen(db, told, actor), next: page.next };
    },
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/kindnesses/{kindnessId}/thanks",
    summary: "Thank for a kindness",
    who: { role: "manager", scope: "write" },
    params,
    body: z.object({ thanks: Line }),
    deed: "kindness.thank",
    output: Kindness,
    handle: ({ db, actor, now }, { params: name, body }) => thankFor(db, { ...name, ...body, actor }, now),
  }),
  route({
    key: "DELETE /api/v1/customers/{customerId}/kindnesses/{kindnessId}",
    summary: "Take a kindness back: who told it, or a manager",
    who: agent,
    params,
    deed: "kindness.take-back",
    output: z.object({}),
    handle: async ({ db, actor, now }, { params: name }) => {
      await takeBackKindness(db, { ...name, actor }, now);
      return {};
    },
  }),
] as const;
