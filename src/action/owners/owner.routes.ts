import { z } from "@hono/zod-openapi";
import { cutPage, decodeCursor, PageQuery } from "../../platform/http/keyset.ts";
import { route } from "../../platform/http/route.ts";
import { customersOfOwner, customersWithoutOwner } from "./owner.queries.ts";
import {
  OwnedCustomers,
  OwnedKey,
  OwnerEnded,
  OwnerInput,
  OwnerPerson,
  OwnersChanged,
  PersonId,
  Reason,
  Responsible,
} from "./owner.ts";
import { endOwner, giveOwner, handOverCustomers, owners } from "./owners.ts";
import { responsibleFor } from "./responsible.ts";

const reader = { role: "viewer", scope: "read" } as const;
const manager = { role: "manager", scope: "write" } as const;
const ofPerson = z.object({ personId: PersonId });

export const ownerRoutes = [
  route({
    key: "GET /api/v1/owners",
    summary: "Everybody who owns customers or did; also who left",
    who: reader,
    output: z.object({ items: z.array(OwnerPerson) }),
    handle: async ({ db }) => ({ items: await owners(db) }),
  }),
  route({
    key: "POST /api/v1/owners",
    summary: "Make a person the owner of customers: of up to 1,000 named, or of up to 5,000 who fit a filter",
    who: manager,
    body: OwnerInput,
    deed: "owner.give",
    output: OwnersChanged,
    handle: ({ db, actor, now }, { body }) => giveOwner(db, { ...body, actor }, now),
  }),
  route({
    key: "POST /api/v1/owners/end",
    summary: "Say that nobody answers for customers any more",
    who: manager,
    body: OwnerEnded,
    deed: "owner.end",
    output: OwnersChanged,
    handle: ({ db, actor, now }, { body }) => endOwner(db, { ...body, actor }, now),
  }),
  route({
    key: "GET /api/v1/owners/{personId}/customers",
    summary: "A person's customers: the list to hand over when he leaves",
    who: reader,
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
    key: "POST /api/v1/owners/{personId}/hand-over",
    summary: "Give a person's customers, up to 1,000 at a time, to another",
    who: manager,
    params: ofPerson,
    body: z.object({ toPersonId: PersonId, reason: Reason }),
    deed: "owner.hand-over",
    output: z.object({ changed: z.int(), areLeft: z.boolean() }),
    handle: ({ db, actor, now }, { params, body }) =>
      handOverCustomers(db, { ...params, ...body, actor }, now),
  }),
  route({
    key: "GET /api/v1/customers-without-owner",
    summary: "Customers for whom nobody answers, the newest first",
    who: reader,
    query: PageQuery.extend({ tier: z.enum(["core", "high", "middle", "low"]).optional() }),
    output: OwnedCustomers,
    handle: async ({ db }, { query: { cursor, limit, tier } }) => {
      const place = { after: decodeCursor(OwnedKey, cursor), limit: limit + 1 };
      const rows = await customersWithoutOwner(db, tier, place);
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
    handle: ({ db, now }, { params: { customerId } }) => responsibleFor(db, customerId, now),
  }),
] as const;
