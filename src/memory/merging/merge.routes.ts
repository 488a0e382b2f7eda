import { z } from "@hono/zod-openapi";
import { PageQuery } from "../../platform/http/keyset.ts";
import { route } from "../../platform/http/route.ts";
import { companyFacts } from "../company.queries.ts";
import { lookForDuplicates } from "../duplicates/duplicate.jobs.ts";
import {
  Duplicate,
  Duplicates,
  dismissDuplicate,
  duplicatesOf,
  listDuplicates,
} from "../duplicates/duplicates.ts";
import { type Reach, reachOf } from "../privacy/reach.ts";
import { identitiesOf } from "./compare.queries.ts";
import { mergesOf } from "./history.ts";
import { ComparedCustomer, KnownBy, Merge, MergeInput, MergeOutcome } from "./merge.ts";
import { bothSides, mergeCustomers, previewMerge, resultOf } from "./merges.ts";
import { customerOf } from "./redirect.queries.ts";
import { undoMerge } from "./splits.ts";

const reader = { role: "viewer", scope: "read" } as const;
const agent = { role: "agent", scope: "read" } as const;
const manager = { role: "manager", scope: "write" } as const;
const params = z.object({ customerId: z.uuid() });
const pair = params.extend({ otherId: z.uuid() });

export const mergeRoutes = [
  route({
    key: "GET /api/v1/duplicates",
    summary: "Customers who may be one, with the reasons, the likeliest first",
    who: agent,
    deed: "customer.list",
    query: PageQuery,
    output: Duplicates,
    handle: async ({ db, actor }, { query }) => {
      const { items, ...page } = await listDuplicates(db, query);
      return { ...page, items: seenBy(await reachOf(db, actor), items) };
    },
  }),
  route({
    key: "POST /api/v1/duplicates/look",
    summary: "Look now for customers who may be one; else after every import and every night",
    who: manager,
    status: 202,
    output: z.object({}),
    deed: "duplicates.look",
    handle: async ({ jobs }) => {
      await jobs.ask(lookForDuplicates, {}, { key: "all" });
      return {};
    },
  }),
  route({
    key: "PUT /api/v1/duplicates/{customerId}/{otherId}",
    summary: "Say that two customers are two (dismissed), or that they may be one after all",
    who: manager,
    params: pair,
    body: z.object({ dismissed: z.boolean() }),
    output: z.object({}),
    deed: null,
    handle: async ({ db, actor, now }, { params: { customerId, otherId }, body: { dismissed } }) => {
      await dismissDuplicate(db, { ids: [customerId, otherId], dismissed, actor }, now);
      return {};
    },
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/identity",
    summary: "What a customer is known by, who went into him, and who may be the same",
    who: reader,
    params,
    output: z.object({
      customerId: z.uuid(),
      identities: z.array(KnownBy),
      merges: z.array(Merge),
      duplicates: z.array(Duplicate),
    }),
    deed: "customer.see",
    handle: async ({ db, actor }, { params }) => {
      const customerId = await customerOf(db, params.customerId);
      const reach = await reachOf(db, actor);
      return {
        customerId,
        identities: (await identitiesOf(db, customerId)).map(reach.see),
        merges: await mergesOf(db, customerId),
        duplicates: seenBy(reach, await duplicatesOf(db, customerId)),
      };
    },
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/compare/{otherId}",
    summary: "Two customers side by side",
    who: agent,
    params: pair,
    output: z.object({
      kept: ComparedCustomer,
      merged: ComparedCustomer,
      /** What results when nothing is chosen otherwise. */
      result: ComparedCustomer,
      currency: z.string(),
    }),
    deed: "customer.see",
    handle: async ({ db, actor }, { params: { customerId, otherId } }) => {
      const { currency } = await companyFacts(db);
      const both = await bothSides(db, customerId, otherId);
      const result = await resultOf(db, both, {});
      const { see } = await reachOf(db, actor);
      const seen = (one: ComparedCustomer) => ({ ...one, identities: one.identities.map(see) });
      return { kept: seen(both.kept), merged: seen(both.merged), result: seen(result), currency };
    },
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/merge",
    summary:
      "Make two customers one: the other goes into this one with all its history, and its id means this one from then on. Can be undone. With dryRun, only what would result.",
    who: manager,
    params,
    body: MergeInput,
    output: MergeOutcome,
    deed: null,
    handle: async ({ db, actor, now }, { params: { customerId }, body: { mergedId, choices, dryRun } }) => {
      const { currency } = await companyFacts(db);
      const result = await previewMerge(db, { customerId, mergedId, choices });
      const mergeId = dryRun ? null : await mergeCustomers(db, { customerId, mergedId, choices, actor }, now);
      return { mergeId, result, currency };
    },
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/merges/{mergeId}/undo",
    summary:
      "Make two of one again. Who had gone in is as he was; what came since stays with who stayed, but for corrections of the other's records, and what was judged, opened and passed about his contacts.",
    who: manager,
    params: params.extend({ mergeId: z.uuid() }),
    output: z.object({ restoredId: z.uuid() }),
    deed: null,
    handle: async ({ db, actor, now, hooks }, { params: { customerId, mergeId } }) => ({
      restoredId: await undoMerge(db, { customerId, mergeId, actor, hooks: hooks.contacts }, now),
    }),
  }),
] as const;

/** What two have in common is said to all, and what it is to who sees that whole. */
function seenBy({ isWhole }: Reach, duplicates: readonly Duplicate[]): Duplicate[] {
  return duplicates.map(({ evidence, ...one }) => ({
    ...one,
    evidence: evidence.map((found) => (isWhole ? found : { ...found, value: null })),
  }));
}
