import { z } from "@hono/zod-openapi";
import { route } from "../../platform/http/route.ts";
import { customerOf } from "../merging/redirect.queries.ts";
import { rememberSubscriptions } from "./calls.ts";
import { subscriptionsOf } from "./subscription.queries.ts";
import { Subscription, SubscriptionsTaken } from "./subscription.ts";

/** At most so many subscriptions a call. */
const MOST = 1000;

export const subscriptionRoutes = [
  route({
    key: "POST /api/v1/subscriptions",
    summary:
      "Remember subscriptions. Idempotent on source and externalId; other content under the same key corrects. Good ones are kept whatever the others are.",
    who: { role: "agent", scope: "write" },
    // Each is read by itself, so that one bad one does not lose the others.
    body: z
      .array(z.unknown())
      .min(1)
      .max(MOST)
      .openapi({ type: "array", items: {}, description: "SubscriptionInput[]" }),
    output: SubscriptionsTaken,
    handle: ({ db, now }, { body }) => rememberSubscriptions(db, body, now),
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/subscriptions",
    summary: "A customer's subscriptions, the first begun first.",
    who: { role: "viewer", scope: "read" },
    deed: "customer.see",
    params: z.object({ customerId: z.uuid() }),
    output: z.object({ items: z.array(Subscription) }),
    handle: async ({ db }, { params: { customerId } }) => ({
      items: await subscriptionsOf(db, [await customerOf(db, customerId)]),
    }),
  }),
] as const;
