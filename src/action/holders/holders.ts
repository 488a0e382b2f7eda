import type { Db } from "../../platform/db/db.ts";
import { standingIn } from "../absences/absence.queries.ts";
import { answeringFor, type Candidate, openCasesHeld } from "./holder.queries.ts";

/** Says who is to hold the next case that a function answers for; null: nobody, it waits in the queue. */
export type ByFunction = (accountable: string | null) => string | null;

/**
 * Of those who answer for a function and are not away, the one with the fewest open cases; each that is given counts
 * from then on.
 */
export async function holdersByFunction(
  db: Db,
  functions: readonly string[],
  now: Date,
): Promise<ByFunction> {
  if (functions.length === 0) return () => null;
  const away = await standingIn(db, now);
  const present = (await answeringFor(db, [...new Set(functions)])).filter(
    ({ personId }) => !away.has(personId),
  );
  if (present.length === 0) return () => null;
  const held = await openCasesHeld(
    db,
    present.map(({ personId }) => personId),
  );
  return (accountable) => leastBusy(present, held, accountable);
}

function leastBusy(
  present: readonly Candidate[],
  held: Map<string, number>,
  accountable: string | null,
): string | null {
  const count = ({ personId }: Candidate) => held.get(personId) ?? 0;
  const [first, ...others] = present.filter(
    ({ functions }) => accountable !== null && functions.includes(accountable),
  );
  if (!first) return null;
  const chosen = others.reduce((least, one) => (count(one) < count(least) ? one : least), first);
  held.set(chosen.personId, count(chosen) + 1);
  return chosen.personId;
}
