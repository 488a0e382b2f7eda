import type { Db } from "../../../platform/db/db.ts";
import type { Wanted } from "../assigning.ts";
import { canWork, countsOf } from "../owner.queries.ts";
import { keptRules, lockRules, writeTurns } from "./owner-rule.queries.ts";
import { type Facts, givenBy, type OwnerRule, type Shares } from "./owner-rule.ts";

/** Whom the rules give customers without an owner to; whose turn it is is noted. */
export async function byRules(tx: Db, customers: readonly Facts[]): Promise<Map<string, Wanted>> {
  const kept = await lockRules(tx);
  if (!kept || kept.rules.length === 0 || customers.length === 0) return new Map();
  const { names, shares } = await benchOf(tx, kept.rules, kept.turns);
  const wanted = customers.flatMap((facts): [string, Wanted][] => {
    const given = givenBy(kept.rules, facts, shares);
    if (!given) return [];
    const { rule, personId } = given;
    const owner = { personId, name: names.get(personId) ?? personId };
    return [[facts.customerId, { owner, reason: `rule: ${rule.name}`, givenBy: `rule: ${rule.name}` }]];
  });
  if (wanted.length > 0) await writeTurns(tx, shares.turns);
  return new Map(wanted);
}

type Bench = { names: Map<string, string>; shares: Shares };

/** Who of the rules is here, with how many customers. */
export async function benchOf(
  db: Db,
  rules: readonly OwnerRule[],
  turns: Readonly<Record<string, number>>,
): Promise<Bench> {
  const names = await canWork(db, [...new Set(rules.flatMap(({ toIds }) => toIds))]);
  const counts = await countsOf(db, [...names.keys()]);
  const have = new Map([...names.keys()].map((id) => [id, counts.get(id) ?? 0]));
  return { names, shares: { have, turns: new Map(Object.entries(turns)) } };
}

/** Whose turn it is, as kept. */
export async function keptTurns(db: Db): Promise<Readonly<Record<string, number>>> {
  return (await keptRules(db))?.turns ?? {};
}
