import { z } from "@hono/zod-openapi";
import { cutPage, decodeCursor, PageQuery, pageOf } from "../../../platform/http/keyset.ts";
import { type Call, route } from "../../../platform/http/route.ts";
import { OwnerEnded, OwnerInput, PersonId } from "../owner.ts";
import { goOn } from "./owner-change.jobs.ts";
import { newestChanges } from "./owner-change.queries.ts";
import { type Asked, HandOverAsked, OwnerChange } from "./owner-change.ts";
import { beginChange, isAtRest, shownChanges, undoChange } from "./owner-changes.ts";

const manager = { role: "manager", scope: "write" } as const;
const Key = z.uuid();

async function begin({ db, actor, now, jobs }: Call, asked: Asked, reason: string): Promise<OwnerChange> {
  const change = await beginChange(db, { asked, reason, actor }, now);
  if (!isAtRest(change)) await goOn(jobs);
  return change;
}

const undoRoute = route({
  key: "POST /api/v1/owner-changes/{changeId}/undo",
  summary: "Take a change back: who is still with whom it gave them goes back to whose they were, cases too",
  who: manager,
  params: z.object({ changeId: z.uuid() }),
  deed: "owner.undo",
  output: OwnerChange,
  handle: async ({ db, actor, now, jobs }, { params: { changeId } }) => {
    const change = await undoChange(db, { changeId, actor }, now);
    if (!isAtRest(change)) await goOn(jobs);
    return change;
  },
});

export const ownerChangeRoutes = [
  route({
    key: "POST /api/v1/owners",
    summary: "Make a person the owner of customers: of up to 1,000 named, or of all who fit a filter",
    who: manager,
    body: OwnerInput,
    deed: "owner.give",
    output: OwnerChange,
    handle: (call, { body: { personId, reason, ...whom } }) =>
      begin(call, { kind: "give", toId: personId, ...whom }, reason),
  }),
  route({
    key: "POST /api/v1/owners/end",
    summary: "Say that nobody answers for customers any more",
    who: manager,
    body: OwnerEnded,
    deed: "owner.end",
    output: OwnerChange,
    handle: (call, { body: { reason, ...whom } }) => begin(call, { kind: "end", ...whom }, reason),
  }),
  route({
    key: "POST /api/v1/owners/{personId}/hand-over",
    summary:
      "Give a person's customers and the open cases he holds to another, or share them out among several",
    who: manager,
    params: z.object({ personId: PersonId }),
    body: HandOverAsked,
    deed: "owner.hand-over",
    output: OwnerChange,
    handle: (call, { params: { personId }, body: { toPersonId, toPersonIds, share, reason } }) => {
      const toIds = [...new Set(toPersonIds ?? [toPersonId ?? ""])];
      const [toId = ""] = toIds;
      const shared = toIds.length > 1 ? { toIds, share } : {};
      return begin(call, { kind: "hand-over", fromId: personId, toId, ...shared }, reason);
    },
  }),
  route({
    key: "GET /api/v1/owner-changes",
    summary: "Changes of many owners, the newest first",
    who: manager,
    query: PageQuery,
    output: pageOf(OwnerChange),
    handle: async ({ db }, { query: { cursor, limit } }) => {
      const place = { after: decodeCursor(Key, cursor), limit: limit + 1 };
      const page = cutPage(await newestChanges(db, place), limit, Key, ({ changeId }) => changeId);
      return { items: await shownChanges(db, page.items), next: page.next };
    },
  }),
  undoRoute,
] as const;
