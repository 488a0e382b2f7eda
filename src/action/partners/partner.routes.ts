import { z } from "@hono/zod-openapi";
import { fileOf } from "../../memory/attachments/attachment.routes.ts";
import { FileName, MEDIA_TYPES } from "../../memory/attachments/attachment.ts";
import { cutPage, decodeCursor, PageQuery } from "../../platform/http/keyset.ts";
import { route, streamRoute } from "../../platform/http/route.ts";
import { Words } from "../cases/case.ts";
import { partners } from "./pass.queries.ts";
import { Pass, PassedContact, PassedKey, PassedMatters, PassedWhole, PassInput } from "./pass.ts";
import { addToPassed, attachToPassed, passedTo, passedWhole, sayDone } from "./passed.ts";
import { passesShown, passMatter, takeBackPass } from "./passes.ts";

const agent = { role: "agent", scope: "write" } as const;
/** Of each only what was passed to that very person. */
const partner = { role: "partner", scope: null } as const;
const ofCustomer = z.object({ customerId: z.uuid() });
const ofPassed = z.object({ passId: z.uuid() });

export const partnerRoutes = [
  route({
    key: "GET /api/v1/partners",
    summary: "Everybody to whom matters can be passed",
    who: { role: "agent", scope: "read" },
    output: z.object({ items: z.array(z.object({ personId: z.string(), name: z.string() })) }),
    handle: async ({ db }) => ({ items: await partners(db) }),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/passes",
    summary:
      "Pass a matter to a partner (carrier, installer, supplier), with what he may see of the customer",
    who: agent,
    params: ofCustomer,
    body: PassInput,
    status: 201,
    deed: "matter.pass",
    output: Pass,
    handle: ({ db, actor, now }, { params, body }) => passMatter(db, { ...body, ...params, actor }, now),
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/passes",
    summary: "What of a customer was passed to partners, the newest first, at most a hundred",
    who: { role: "viewer", scope: "read" },
    params: ofCustomer,
    deed: "customer.see",
    output: z.object({ items: z.array(Pass) }),
    handle: async ({ db, actor }, { params }) => ({ items: await passesShown(db, params.customerId, actor) }),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/passes/{passId}/take-back",
    summary: "Take a matter back from a partner, who sees nothing of it any more",
    who: agent,
    params: ofCustomer.extend({ passId: z.uuid() }),
    deed: "matter.take-back",
    output: Pass,
    handle: ({ db, actor, now }, { params }) => takeBackPass(db, { ...params, actor }, now),
  }),
  route({
    key: "GET /api/v1/passed",
    summary: "Matters passed to who asks, the newest first",
    who: partner,
    query: PageQuery.extend({ state: z.enum(["passed", "done"]).default("passed") }),
    output: PassedMatters,
    handle: async ({ db, actor }, { query: { cursor, limit, state } }) => {
      const place = { state, after: decodeCursor(PassedKey, cursor), limit: limit + 1 };
      return cutPage(await passedTo(db, actor, place), limit, PassedKey, ({ passId }) => passId);
    },
  }),
  route({
    key: "GET /api/v1/passed/{passId}",
    summary: "One matter passed to who asks, with its contacts while it is not done",
    who: partner,
    params: ofPassed,
    deed: "passed.see",
    output: PassedWhole,
    handle: ({ db, actor }, { params }) => passedWhole(db, { ...params, actor }),
  }),
  route({
    key: "POST /api/v1/passed/{passId}/contacts",
    summary: "Add what happened to a matter passed to who asks",
    who: partner,
    params: ofPassed,
    body: PassedContact,
    status: 201,
    deed: "passed.add",
    output: PassedWhole,
    handle: ({ db, actor, hooks, now }, { params, body }) =>
      addToPassed(db, { ...params, ...body, actor, hooks: hooks.contacts }, now),
  }),
  streamRoute({
    key: "POST /api/v1/passed/{passId}/contacts/{contactId}/attachments",
    summary:
      "Keep a file with what who asks told of a matter passed to him: its bytes as the body, its kind as content-type, named by ?name=",
    who: partner,
    params: ofPassed.extend({ contactId: z.uuid() }),
    query: z.object({ name: FileName }),
    takes: MEDIA_TYPES,
    answers: "application/json",
    output: PassedWhole,
    status: 201,
    deed: "passed.attach",
    handle: async ({ db, actor, now }, context, { params, query: { name } }) => {
      const given = { ...params, ...fileOf(context.req), name, actor };
      return context.json(await attachToPassed(db, given, now), 201);
    },
  }),
  route({
    key: "POST /api/v1/passed/{passId}/done",
    summary: "Say that what was passed is done",
    who: partner,
    params: ofPassed,
    body: z.object({ text: Words }),
    deed: "passed.done",
    output: PassedWhole,
    handle: ({ db, actor, now }, { params, body }) => sayDone(db, { ...params, ...body, actor }, now),
  }),
] as const;
