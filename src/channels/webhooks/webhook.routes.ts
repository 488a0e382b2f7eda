import { z } from "@hono/zod-openapi";
import { cutPage, decodeCursor, PageQuery, pageOf } from "../../platform/http/keyset.ts";
import { type Call, route } from "../../platform/http/route.ts";
import { readDelivery, replay, sendTest } from "./deliveries.ts";
import { Attempt, Delivery, DeliveryKey } from "./delivery.ts";
import { newestDeliveries } from "./delivery-list.queries.ts";
import { allEndpoints } from "./endpoint.queries.ts";
import { Endpoint, EndpointChange, EndpointInput, MadeEndpoint, Secret } from "./endpoint.ts";
import {
  changeEndpoint,
  findEndpoint,
  makeEndpoint,
  type Rules,
  removeEndpoint,
  rotateSecret,
} from "./endpoints.ts";

const directors = { role: "director", scope: "admin" } as const;
const params = z.object({ endpointId: z.uuid() });
const ofDelivery = params.extend({ eventId: z.uuid() });
const Begun = z.object({ begun: z.int() });

function rulesOf({ config }: Call): Rules {
  return { allowsPrivate: config.webhooksAllowPrivate ?? false };
}

export const webhookRoutes = [
  route({
    key: "GET /api/v1/webhooks",
    summary: "Where somebody is told what happens, without the secrets",
    who: directors,
    output: z.object({ items: z.array(Endpoint) }),
    handle: async ({ db }) => ({ items: await allEndpoints(db) }),
  }),
  route({
    key: "POST /api/v1/webhooks",
    summary: "Tell an address from now on what happens; the secret that proves it is us is shown once",
    who: directors,
    body: EndpointInput,
    output: MadeEndpoint,
    status: 201,
    deed: "webhook.make",
    handle: (call, { body }) =>
      makeEndpoint(call.db, { asked: body, seal: call.seal, rules: rulesOf(call) }, call.now),
  }),
  route({
    key: "PATCH /api/v1/webhooks/{endpointId}",
    summary: "Change a webhook, disable it or enable it again; enabled again, what waited goes out",
    who: directors,
    params,
    body: EndpointChange,
    output: Endpoint,
    deed: "webhook.change",
    handle: (call, { params: { endpointId }, body }) =>
      changeEndpoint(call.db, endpointId, { change: body, rules: rulesOf(call) }),
  }),
  route({
    key: "DELETE /api/v1/webhooks/{endpointId}",
    summary: "Remove a webhook with what was on its way to it",
    who: directors,
    params,
    output: z.object({ removed: z.boolean() }),
    deed: "webhook.remove",
    handle: async ({ db }, { params: { endpointId } }) => {
      await removeEndpoint(db, endpointId);
      return { removed: true };
    },
  }),
  route({
    key: "POST /api/v1/webhooks/{endpointId}/secret",
    summary: "Give a webhook a new secret, shown once; for a day the former one signs too",
    who: directors,
    params,
    output: z.object({ secret: Secret }),
    deed: "webhook.rotate",
    handle: async ({ db, seal, now }, { params: { endpointId } }) => ({
      secret: await rotateSecret(db, endpointId, seal, now),
    }),
  }),
  route({
    key: "POST /api/v1/webhooks/{endpointId}/test",
    summary: "Send an event of the type webhook.test to a webhook",
    who: directors,
    params,
    output: z.object({ eventId: z.uuid() }),
    status: 202,
    deed: "webhook.test",
    handle: async ({ db, now }, { params: { endpointId } }) => ({
      eventId: await sendTest(db, endpointId, now),
    }),
  }),
  route({
    key: "GET /api/v1/webhooks/{endpointId}/deliveries",
    summary: "What was sent to a webhook in the last 30 days, of the newest events first",
    who: directors,
    params,
    query: PageQuery.extend({ state: Delivery.shape.state.optional() }),
    output: pageOf(Delivery),
    handle: async ({ db }, { params: { endpointId }, query: { cursor, limit, state = null } }) => {
      await findEndpoint(db, endpointId);
      const after = decodeCursor(DeliveryKey, cursor)?.[0] ?? null;
      const found = await newestDeliveries(db, { endpointId, state, after, limit: limit + 1 });
      return cutPage(found, limit, DeliveryKey, ({ eventId }) => [eventId]);
    },
  }),
  route({
    key: "GET /api/v1/webhooks/{endpointId}/deliveries/{eventId}",
    summary: "What was sent, and what each attempt met",
    who: directors,
    deed: "webhook.see",
    params: ofDelivery,
    output: z.object({ body: z.string(), attempts: z.array(Attempt) }),
    handle: ({ db }, { params: { endpointId, eventId } }) => readDelivery(db, endpointId, eventId),
  }),
  route({
    key: "POST /api/v1/webhooks/{endpointId}/deliveries/{eventId}/replay",
    summary: "Deliver one event again, under the same webhook-id",
    who: directors,
    params: ofDelivery,
    output: Begun,
    status: 202,
    deed: "webhook.replay",
    handle: async ({ db, now }, { params: { endpointId, eventId } }) => ({
      begun: await replay(db, endpointId, { eventId }, now),
    }),
  }),
  route({
    key: "POST /api/v1/webhooks/{endpointId}/replay",
    summary: "Deliver again all that failed since a time, under the same webhook-ids",
    who: directors,
    params,
    body: z.object({ since: z.iso.datetime({ offset: true }) }),
    output: Begun,
    status: 202,
    deed: "webhook.replay",
    handle: async ({ db, now }, { params: { endpointId }, body: { since } }) => ({
      begun: await replay(db, endpointId, { failedSince: new Date(since) }, now),
    }),
  }),
] as const;
