import { z } from "@hono/zod-openapi";
import { allSeen } from "../../memory/privacy/eyes.ts";
import { cutPage, decodeCursor, PageQuery, pageOf } from "../../platform/http/keyset.ts";
import { route } from "../../platform/http/route.ts";
import { OnceId } from "../../platform/once.ts";
import { HandOver, Words } from "../cases/case.ts";
import { WholeCase, wholeCase } from "../cases/whole-case.ts";
import { PromiseInput } from "../promises/promise.ts";
import { CloseInput, closeCase, undoClosing } from "./closing.ts";
import { handOversTo } from "./hand-over.queries.ts";
import { acceptHandOver, declineHandOver, HandOverInput, handOver } from "./hand-overs.ts";
import { giveBack, withdrawOffer } from "./taking-back.ts";
import { keepsPromise, noteOn, promise, reopenCase, sayContacted, takeCase } from "./working.ts";

const agent = { role: "agent", scope: "write" } as const;
const params = z.object({ customerId: z.uuid(), caseId: z.uuid() });
const ofHandOver = params.extend({ handOverId: z.uuid() });
const Said = z.object({ text: Words });
const SaidOnce = Said.extend({ onceId: OnceId });
const Key = z.uuid();

export const workingRoutes = [
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/take",
    summary: "Take a case that nobody holds; managers may take any",
    who: agent,
    params,
    deed: "case.take",
    output: WholeCase,
    handle: async ({ db, actor, now }, { params }) =>
      wholeCase(db, await takeCase(db, { ...params, actor }, now), actor, now),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/give-back",
    summary: "Give back a case that was taken, to who held it before or to the queue",
    who: agent,
    params,
    deed: "case.give-back",
    output: WholeCase,
    handle: async ({ db, actor, now }, { params }) =>
      wholeCase(db, await giveBack(db, { ...params, actor }, now), actor, now),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/notes",
    summary: "Write a note into a case",
    who: agent,
    params,
    body: SaidOnce,
    deed: "case.note",
    output: WholeCase,
    handle: async ({ db, actor, now }, { params, body }) =>
      wholeCase(db, await noteOn(db, { ...params, ...body, actor }, now), actor, now),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/contacted",
    summary:
      "Say that the customer was talked to, where no contact tells it: of a case about a matter it becomes one, by phone",
    who: agent,
    params,
    body: SaidOnce,
    deed: "case.contacted",
    output: WholeCase,
    handle: async ({ db, actor, now, hooks }, { params, body }) =>
      wholeCase(
        db,
        await sayContacted(db, { ...params, ...body, actor, hooks: hooks.contacts }, now),
        actor,
        now,
      ),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/promise",
    summary: "Promise the customer a solution by a date; that is the deadline from then on",
    who: agent,
    params,
    body: PromiseInput,
    deed: "case.promise",
    output: WholeCase,
    handle: async ({ db, actor, now }, { params, body }) =>
      wholeCase(db, await promise(db, { ...params, ...body, actor }, now), actor, now),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/promises/{promiseId}/kept",
    summary: "Say that a promise was kept, while its time runs; closing the case keeps those that run",
    who: agent,
    params: params.extend({ promiseId: z.uuid() }),
    body: Said,
    deed: "case.promise-kept",
    output: WholeCase,
    handle: async ({ db, actor, now }, { params, body }) =>
      wholeCase(db, await keepsPromise(db, { ...params, ...body, actor }, now), actor, now),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/close",
    summary:
      "Close a case: how it ended, and why it came about. As `recovered` or `accepted` its matter is solved, and a contact of the matter tells so.",
    who: agent,
    params,
    body: CloseInput,
    deed: "case.close",
    output: WholeCase,
    handle: async ({ db, actor, now, hooks }, { params, body }) =>
      wholeCase(
        db,
        await closeCase(db, { ...params, ...body, actor, hooks: hooks.contacts }, now),
        actor,
        now,
      ),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/close/undo",
    summary:
      "Take the closing of a case back as if it had not been, within the hour and while nothing was done about it since",
    who: agent,
    params,
    deed: "case.close-undo",
    output: WholeCase,
    handle: async ({ db, actor, now, hooks }, { params }) =>
      wholeCase(db, await undoClosing(db, { ...params, actor, hooks: hooks.contacts }, now), actor, now),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/reopen",
    summary: "Open a closed case again; its matter is not solved any more",
    who: agent,
    params,
    body: Said,
    deed: "case.reopen",
    output: WholeCase,
    handle: async ({ db, actor, now, hooks }, { params, body }) =>
      wholeCase(
        db,
        await reopenCase(db, { ...params, ...body, actor, hooks: hooks.contacts }, now),
        actor,
        now,
      ),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/hand-over",
    summary: "Offer a case to others with a note; the first who accepts holds it",
    who: agent,
    params,
    body: HandOverInput,
    deed: "case.hand-over",
    output: WholeCase,
    handle: async ({ db, actor, now }, { params, body }) =>
      wholeCase(db, await handOver(db, { ...params, ...body, actor }, now), actor, now),
  }),
  route({
    key: "DELETE /api/v1/customers/{customerId}/cases/{caseId}/hand-over",
    summary: "Take back an offer that nobody has accepted yet",
    who: agent,
    params,
    deed: "case.withdraw",
    output: WholeCase,
    handle: async ({ db, actor, now }, { params }) =>
      wholeCase(db, await withdrawOffer(db, { ...params, actor }, now), actor, now),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/hand-overs/{handOverId}/accept",
    summary: "Accept a case that was offered",
    who: agent,
    params: ofHandOver,
    deed: "case.accept",
    output: WholeCase,
    handle: async ({ db, actor, now }, { params }) =>
      wholeCase(db, await acceptHandOver(db, { ...params, actor }, now), actor, now),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/hand-overs/{handOverId}/decline",
    summary: "Decline a case that was offered",
    who: agent,
    params: ofHandOver,
    body: Said,
    deed: "case.decline",
    output: WholeCase,
    handle: async ({ db, actor, now }, { params, body }) =>
      wholeCase(db, await declineHandOver(db, { ...params, ...body, actor }, now), actor, now),
  }),
  route({
    key: "GET /api/v1/hand-overs",
    summary: "Cases offered to who asks, that wait to be accepted, the newest first",
    who: { role: "agent", scope: "read" },
    query: PageQuery,
    output: pageOf(HandOver),
    handle: async ({ db, actor }, { query: { cursor, limit } }) => {
      const place = { after: decodeCursor(Key, cursor), limit: limit + 1 };
      const rows = actor.kind === "person" ? await handOversTo(db, actor.id, place) : [];
      const { items, next } = cutPage(rows, limit, Key, ({ handOverId }) => handOverId);
      return { items: await allSeen(db, items, actor), next };
    },
  }),
] as const;
