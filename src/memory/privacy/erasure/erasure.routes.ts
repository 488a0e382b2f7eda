import { z } from "@hono/zod-openapi";
import { cutPage, decodeCursor, PageQuery, pageOf } from "../../../platform/http/keyset.ts";
import { route } from "../../../platform/http/route.ts";
import { newestErasures } from "./erasure.queries.ts";
import { Erasure, ErasureInput, ErasureKey, ErasureOutlook, RefusalInput } from "./erasure.ts";
import { erasureOutlook, refuseErasure, scheduleErasure, undoErasure } from "./erasures.ts";

const manager = { role: "manager", scope: "admin" } as const;
const params = z.object({ customerId: z.uuid() });

export const erasureRoutes = [
  route({
    key: "GET /api/v1/customers/{customerId}/erasure",
    summary: "What erasing a customer would take, and whether it is to come or refused",
    who: manager,
    params,
    output: ErasureOutlook,
    deed: "customer.see",
    handle: ({ db, now }, { params: { customerId } }) => erasureOutlook(db, customerId, now),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/erasure",
    summary:
      "Erase a customer: after a waiting time in which it can be taken back or, by a director, at once",
    who: manager,
    params,
    body: ErasureInput,
    output: Erasure,
    status: 202,
    deed: null,
    handle: ({ db, config, hooks, actor, now }, { params: { customerId }, body: input }) =>
      scheduleErasure({ db, config, hooks }, { customerId, input, actor }, now),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/erasure/refusal",
    summary: "Write down that a customer asked to be erased, and why his data must stay",
    who: manager,
    params,
    body: RefusalInput,
    output: Erasure,
    status: 201,
    deed: null,
    handle: ({ db, actor, now }, { params: { customerId }, body: input }) =>
      refuseErasure(db, { customerId, input, actor }, now),
  }),
  route({
    key: "DELETE /api/v1/customers/{customerId}/erasure",
    summary: "Take back that a customer is to be erased, or that it is refused",
    who: manager,
    params,
    output: z.object({}),
    deed: null,
    handle: async ({ db, actor, now }, { params: { customerId } }) => {
      await undoErasure(db, { customerId, actor }, now);
      return {};
    },
  }),
  route({
    key: "GET /api/v1/erasures",
    summary: "Who asked for erasures and what came of them, the newest first; no word about those erased",
    who: manager,
    query: PageQuery,
    output: pageOf(Erasure),
    handle: async ({ db }, { query: { cursor, limit } }) => {
      const from = decodeCursor(ErasureKey, cursor);
      const rows = await newestErasures(db, { from, limit: limit + 1 });
      return cutPage(rows, limit, ErasureKey, ({ askedAt, erasureId }) => [askedAt, erasureId]);
    },
  }),
] as const;
