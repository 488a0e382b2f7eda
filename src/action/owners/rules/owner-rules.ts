import { listCustomers } from "../../../insight/customers/customers.ts";
import { lockLiving } from "../../../memory/customers/lock.ts";
import { retrying } from "../../../memory/retrying.ts";
import { atomically } from "../../../platform/db/atomically.ts";
import type { Db } from "../../../platform/db/db.ts";
import { assertUnchanged, versionOf } from "../../../platform/settings/unchanged.ts";
import { assignOwners, stillOwnedBy } from "../assigning.ts";
import { workersNamed } from "../working-people.ts";
import { benchOf, byRules, keptTurns } from "./applying.ts";
import { keptRules, withoutOwnerAfter, writeLookedAt, writeRules } from "./owner-rule.queries.ts";
import {
  givenBy,
  type KeptOwnerRules,
  type OwnerRule,
  type OwnerRules,
  type OwnerRulesInput,
  type RulesPreview,
} from "./owner-rule.ts";

const PAGE = 1000;
/** Of customers without an owner so many are looked at for a preview. */
const MOST_TRIED = 5000;
/** What began so long ago may have been committed since it was looked the last time; the night finds what took longer. */
const LATE_MS = 10 * 60_000;

/** The rules by which customers are given owners. */
export async function ownerRules(db: Db): Promise<KeptOwnerRules> {
  const rules = (await keptRules(db))?.rules ?? [];
  return { rules, version: versionOf(rules) };
}

/**
 * Says the rules.
 *
 * @throws AppError `invalid` when somebody in them cannot work here, `conflict` when somebody changed them since they were
 *   read.
 */
export function changeRules(db: Db, { rules, version }: OwnerRulesInput, now: Date): Promise<KeptOwnerRules> {
  return atomically(db, async (tx) => {
    await assertUnchanged(tx, version, () => ownerRules(tx));
    await assertHere(tx, rules);
    await writeRules(tx, rules, now);
    return ownerRules(tx);
  });
}

async function assertHere(db: Db, rules: readonly OwnerRule[]): Promise<void> {
  const ids = rules.flatMap(({ toIds }) => toIds);
  await workersNamed(db, "toIds", ids);
}

/** What rules would give to whom, of the most valuable customers without an owner. */
export async function tryRules(db: Db, { rules }: OwnerRules): Promise<RulesPreview> {
  const { names, shares } = await benchOf(db, rules, await keptTurns(db));
  const before = new Map(shares.have);
  const fits = new Map<string, number>();
  let [customers, cursor] = [0, null as string | null];
  do {
    const from = cursor === null ? {} : { cursor };
    const page = await listCustomers(db, { owner: "none", sort: "value", limit: PAGE, ...from });
    for (const facts of page.items) {
      const ruleId = givenBy(rules, facts, shares)?.rule.ruleId;
      if (ruleId !== undefined) fits.set(ruleId, (fits.get(ruleId) ?? 0) + 1);
    }
    customers += page.items.length;
    cursor = page.next;
  } while (cursor !== null && customers < MOST_TRIED);
  return {
    customers,
    isAll: cursor === null,
    fits: [...fits.values()].reduce((sum, count) => sum + count, 0),
    rules: rules.map(({ ruleId }) => ({ ruleId, customers: fits.get(ruleId) ?? 0 })),
    people: [...names].map(([personId, name]) => ({
      ...{ personId, name },
      customers: (shares.have.get(personId) ?? 0) - (before.get(personId) ?? 0),
    })),
  };
}

/**
 * Gives the newcomers since it was looked the last time their owners, a thousand at a time: ids grow with the time they
 * were made, so it reads only these.
 *
 * @returns how many were given one.
 */
export async function welcomeNewcomers(db: Db, now: Date): Promise<number> {
  const kept = await keptRules(db);
  if (!kept || kept.rules.length === 0) return 0;
  let given = 0;
  for (let after: string | undefined = firstIdOf(kept.lookedAt.getTime() - LATE_MS); after !== undefined; ) {
    const newcomers = await withoutOwnerAfter(db, after, PAGE);
    given += await retrying(db, (tx) => giveByRules(tx, newcomers, now));
    after = newcomers.length === PAGE ? newcomers.at(-1)?.customerId : undefined;
  }
  await writeLookedAt(db, now);
  return given;
}

async function giveByRules(tx: Db, newcomers: Parameters<typeof byRules>[1], now: Date): Promise<number> {
  const found = await byRules(tx, newcomers);
  await lockLiving(tx, [...found.keys()]);
  const wanted = await stillOwnedBy(tx, found, null);
  const [first] = wanted.values();
  return first ? (await assignOwners(tx, wanted, first.givenBy, now)).length : 0;
}

/** Before every UUIDv7 made at a moment or later. */
function firstIdOf(ms: number): string {
  const time = Math.max(0, ms).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
