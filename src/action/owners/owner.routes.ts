import { z } from "@hono/zod-openapi";
import { cutPage, decodeCursor, PageQuery } from "../../platform/http/keyset.ts";
import { route } from "../../platform/http/route.ts";
import { customersOfOwner } from "./owner.queries.ts";
import { OwnedCustomers, OwnedKey, OwnerPerson, PersonId, Responsible } from "./owner.ts";
import { owners } from "./owners.ts";
import { responsibleFor } from "./responsible.ts";

const reader = { role: "viewer", scope: "read" } as const;
const ofPerson = z.object({ personId: PersonId });

export const ownerRoutes = [
  route({
    key: "GET /api/v1/owners",
    summary:
      "Everybody who can own customers, and who left and still has some or holds open cases; with how many",
    who: reader,
    output: z.object({ items: z.array(OwnerPerson) }),
    handle: async ({ db }) => ({ items: await owners(db) }),
  }),
  route({
    key: "GET /api/v1/owners/{personId}/customers",
    summary: "A person's customers: the list to hand over when he leaves",
    who: reader,
    deed: "customer.list",
    params: ofPerson,
    query: PageQuery,
    output: OwnedCustomers,
    handle: async ({ db }, { params: { personId }, query: { cursor, limit } }) => {
      const place = { after: decodeCursor(OwnedKey, cursor), limit: limit + 1 };
      const rows = await customersOfOwner(db, personId, place);
      return cutPage(rows, limit, OwnedKey, ({ customerId }) => customerId);
    },
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/owner",
    summary:
      "Who is responsible for a customer: the owner, or who stands in for him, and who holds each open case",
    who: reader,
    params: z.object({ customerId: z.uuid() }),
    deed: "customer.see",
    output: Responsible,
    handle: ({ db, actor, now }, { params }) => responsibleFor(db, { ...params, actor }, now),
  }),
] as const;
