import { z } from "@hono/zod-openapi";
import { recordDeed } from "../../platform/audit/audit.queries.ts";
import { route } from "../../platform/http/route.ts";
import { PurchaseInput, PurchasesTaken } from "./purchase.ts";
import { rememberPurchases, removePurchase } from "./purchases.ts";

/** At most so many purchases a call. */
const MOST = 1000;

export const purchaseRoutes = [
  route({
    key: "POST /api/v1/purchases",
    summary:
      "Remember purchases and returns. Idempotent on source and externalId; other content under the same key corrects. Good ones are kept whatever the others are.",
    who: { role: "agent", scope: "write" },
    // Each purchase is read by itself, so that one bad one does not lose the others.
    body: z.array(z.unknown()).min(1).max(MOST).openapi({ type: "array", items: {} }),
    shownBody: z.array(PurchaseInput).min(1).max(MOST),
    deed: null,
    output: PurchasesTaken,
    handle: ({ db, actor, now, hooks }, { body }) => {
      const subject = subjectOf(body);
      const deed = { actor, action: "purchase.remember", subject, detail: { items: body.length } };
      return rememberPurchases(db, body, now, {
        beside: (tx) => recordDeed(tx, deed, now),
        hooks: hooks.purchases,
      });
    },
  }),
  route({
    key: "DELETE /api/v1/purchases/{source}/{externalId}",
    summary: "Remove a purchase as if it had never been; the customer's timeline says so.",
    who: { role: "agent", scope: "write" },
    params: PurchaseInput.pick({ externalId: true }).extend({ source: z.string().min(1).max(200) }),
    output: z.object({}),
    deed: "purchase.remove",
    handle: async ({ db, now, hooks }, { params }) => {
      await removePurchase(db, params, now, hooks.purchases);
      return {};
    },
  }),
] as const;

const Named = z.object({ source: PurchaseInput.shape.source, externalId: PurchaseInput.shape.externalId });

/** What the log calls a single purchase, as its removal is called; many have no name in common. */
function subjectOf(purchases: readonly unknown[]): string {
  const { data: one } = Named.safeParse(purchases.length === 1 ? purchases[0] : undefined);
  return one ? `${one.source}/${one.externalId}` : "";
}
