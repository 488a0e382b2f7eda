import { z } from "@hono/zod-openapi";
import { recordDeed } from "../../platform/audit/audit.queries.ts";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { cutPage, decodeCursor } from "../../platform/http/keyset.ts";
import type { Actor } from "../../platform/http/route.ts";
import { companyFacts } from "../company.queries.ts";
import { nameOf } from "../merging/merges.ts";
import { livingOf } from "../merging/redirect.queries.ts";
import {
  type Block,
  type Brief,
  briefsOf,
  clearKeys,
  dismissedPairs,
  factsOf,
  forgetOlder,
  keepSuggestions,
  nextBlocks,
  nextFacts,
  openSuggestions,
  type Pair,
  type Suggested,
  setDismissed,
  suggestionsAbout,
  writeKeys,
} from "./duplicate.queries.ts";
import { Evidence, judged, keysOf } from "./duplicate.ts";

/** Customers, and keys they share, looked at in one go. */
const CUSTOMERS = 5000;
const BLOCKS = 2000;
const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

const InPair = z.object({
  customerId: z.uuid(),
  name: z.string(),
  city: z.string().nullable(),
  purchases: z.int(),
  /** What was bought less what was given back. */
  spendMinor: z.int(),
  lastDay: z.iso.date().nullable(),
});

/** Two customers who may be one; who bought more often first. */
export const Duplicate = z
  .object({ customers: z.tuple([InPair, InPair]), likeness: z.number(), evidence: z.array(Evidence) })
  .openapi("Duplicate");
export type Duplicate = z.infer<typeof Duplicate>;

export const Duplicates = z
  .object({ items: z.array(Duplicate), next: z.string().nullable(), currency: z.string() })
  .openapi("Duplicates");

/**
 * Looks anew for customers who may be one: those who share a key are compared, and suggested with the reasons. Costs as
 * many comparisons as keys are shared, at most 190 a key; never all with all.
 *
 * @returns how many pairs were found.
 */
export async function findDuplicates(db: Db, now: Date): Promise<number> {
  await atomically(db, writeAllKeys);
  const two = await knownToBeTwo(db);
  let found = 0;
  for (let after = ""; ; ) {
    const blocks = await nextBlocks(db, after, BLOCKS);
    const last = blocks.at(-1);
    if (!last) break;
    const suggested = (await judgedPairs(db, blocks)).filter((pair) => !two.has(pairKey(pair)));
    await atomically(db, (tx) => keepSuggestions(tx, suggested, now));
    found += suggested.length;
    after = last.key;
  }
  await forgetOlder(db, now);
  return found;
}

async function writeAllKeys(tx: Db): Promise<void> {
  await clearKeys(tx);
  for (let after = BEFORE_ALL; ; ) {
    const some = await nextFacts(tx, after, CUSTOMERS);
    const last = some.at(-1);
    if (!last) return;
    const keys = some.flatMap((facts) =>
      [...new Set(keysOf(facts))].map((key) => ({ key, customerId: facts.customerId })),
    );
    await writeKeys(tx, keys);
    after = last.customerId;
  }
}

async function judgedPairs(db: Db, blocks: readonly Block[]): Promise<Suggested[]> {
  const facts = await factsOf(db, [...new Set(blocks.flatMap(({ customerIds }) => customerIds))]);
  const suggested = new Map<string, Suggested>();
  for (const pair of blocks.flatMap(pairsOf)) {
    const [one, other] = [facts.get(pair.customerId), facts.get(pair.otherId)];
    const found = one && other && !suggested.has(pairKey(pair)) ? judged(one, other) : null;
    if (found) suggested.set(pairKey(pair), { ...pair, ...found });
  }
  return [...suggested.values()];
}

function pairsOf({ customerIds }: Block): Pair[] {
  return customerIds.flatMap((customerId, i) =>
    customerIds.slice(i + 1).map((otherId) => ({ customerId, otherId })),
  );
}

/** Pairs said to be two, also when one of them has gone into another since. */
async function knownToBeTwo(db: Db): Promise<Set<string>> {
  const { pairs, redirects } = await dismissedPairs(db);
  const today = (id: string): string => {
    const next = redirects.get(id);
    return next === undefined ? id : today(next);
  };
  return new Set(pairs.map(({ customerId, otherId }) => pairKey(ordered(today(customerId), today(otherId)))));
}

function pairKey({ customerId, otherId }: Pair): string {
  return `${customerId} ${otherId}`;
}

function ordered(a: string, b: string): Pair {
  return a < b ? { customerId: a, otherId: b } : { customerId: b, otherId: a };
}

const SuggestionKey = z.tuple([z.number(), z.uuid(), z.uuid()]);

/** A page of open suggestions, the likeliest first. */
export async function listDuplicates(
  db: Db,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<z.infer<typeof Duplicates>> {
  const rows = await openSuggestions(db, decodeCursor(SuggestionKey, cursor), limit + 1);
  const page = cutPage(
    rows,
    limit,
    SuggestionKey,
    (row): z.infer<typeof SuggestionKey> => [row.likeness, row.customerId, row.otherId],
  );
  const { currency } = await companyFacts(db);
  return { items: await shown(db, page.items), next: page.next, currency };
}

/** Whom a customer may be one with. */
export async function duplicatesOf(db: Db, customerId: string): Promise<Duplicate[]> {
  return shown(db, await suggestionsAbout(db, customerId));
}

/** Pairs of which both are customers still. */
async function shown(db: Db, rows: readonly Suggested[]): Promise<Duplicate[]> {
  const briefs = await briefsOf(db, [
    ...new Set(rows.flatMap(({ customerId, otherId }) => [customerId, otherId])),
  ]);
  return rows.flatMap(({ customerId, otherId, likeness, evidence }) => {
    const [one, other] = [briefs.get(customerId), briefs.get(otherId)];
    return one && other ? [{ customers: busierFirst(one, other), likeness, evidence }] : [];
  });
}

function busierFirst(one: Brief, other: Brief): [Brief, Brief] {
  return other.purchases > one.purchases ? [other, one] : [one, other];
}

/**
 * Remembers that two customers are two, or that they may be one after all.
 *
 * @throws AppError `not_found`, or `invalid` for a customer and himself.
 */
export function dismissDuplicate(
  db: Db,
  { ids, dismissed, actor }: { ids: readonly [string, string]; dismissed: boolean; actor: Actor },
  now: Date,
): Promise<void> {
  return atomically(db, async (tx) => {
    if (ids[0] === ids[1]) throw new AppError("invalid", "otherId: is the same customer");
    const living = await livingOf(tx, ids);
    const missing = ids.find((id) => !living.includes(id));
    if (missing) throw new AppError("not_found", `No customer ${missing}`);
    await setDismissed(tx, ordered(...ids), dismissed ? nameOf(actor) : null, now);
    const action = dismissed ? "duplicate.dismiss" : "duplicate.reopen";
    await recordDeed(tx, { actor, action, subject: ids[0], detail: { other: ids[1] } }, now);
  });
}
