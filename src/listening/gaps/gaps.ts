import { joined } from "../../models/gaps/gap.ts";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { zoneOf } from "../../quality/calendars/zone.ts";
import { believedIn } from "../beliefs/belief.queries.ts";
import { FEWEST_BELIEVERS } from "../beliefs/belief.ts";
import { companyDays } from "../company-day.ts";
import { FEWEST_ANONYMOUS } from "../figures/figures.ts";
import {
  answersByQuarter,
  askedAt,
  comparedIn,
  countedQuarters,
  keptQuarters,
  type SaidAt,
  saidByCustomers,
  saidByNobody,
  writeQuarter,
} from "./gap.queries.ts";
import { type Gaps, placesOf } from "./gap.ts";
import { lastDayOf, momentsOfQuarter, quarterAfter, quarterOf } from "./quarter.ts";

/** So many quarters are followed: two years. */
const FOLLOWED = 8;

/** What customers expect and perceive and what the company believes, in a quarter and those before it. */
export async function gapsIn(db: Db, asked: string | undefined, now: Date): Promise<Gaps> {
  const present = quarterOf((await companyDays(db))(now));
  const quarter = asked ?? present;
  const span = {
    from: quarterAfter(quarter, 1 - FOLLOWED),
    to: [quarter, present].toSorted().at(-1) ?? present,
  };
  const said = await keptQuarters(db, span);
  const believed = await believedIn(db, span);
  const compared = await comparedIn(db, { from: quarter, to: lastDayOf(quarter) });
  const counted = await countedQuarters(db);
  const quarters = [...new Set([...said, ...believed].map((one) => one.quarter))].toSorted().toReversed();
  const followed = quarters.filter((one) => one <= quarter).toReversed();
  return {
    quarter,
    quarters,
    countedAt: counted.get(quarter)?.countedAt.toISOString() ?? null,
    fewestBelievers: FEWEST_BELIEVERS,
    fewestAnonymous: FEWEST_ANONYMOUS,
    isAsked: (await askedAt(db)).length > 0,
    places: placesOf({ said, believed, compared }, quarter, followed),
  };
}

/**
 * Counts the quarters of the last two years whose answers are others than when they were counted last; all of them where
 * that is asked.
 *
 * @returns how many were counted.
 */
export async function countGaps(db: Db, { isWhole }: { isWhole: boolean }, now: Date): Promise<number> {
  const present = quarterOf((await companyDays(db))(now));
  const answers = await answersByQuarter(db, quarterAfter(present, 1 - FOLLOWED));
  const counted = await countedQuarters(db);
  const changed = [...answers].filter(([quarter, many]) => isWhole || counted.get(quarter)?.answers !== many);
  for (const [quarter, many] of changed) await countQuarter(db, { quarter, answers: many }, now);
  return changed.length;
}

async function countQuarter(
  db: Db,
  { quarter, answers }: { quarter: string; answers: number },
  now: Date,
): Promise<void> {
  const zone = zoneOf((await readCompany(db)).timeZone);
  const customers = await saidByCustomers(db, momentsOfQuarter(quarter, zone));
  const nobody = await saidByNobody(db, { from: quarter, to: lastDayOf(quarter) });
  const said = allTogether([...customers, ...nobody]);
  await atomically(db, (tx) => writeQuarter(tx, { quarter, answers, said }, now));
}

/** Who is known and who is not have nobody in common. */
function allTogether(said: readonly SaidAt[]): SaidAt[] {
  const sums = new Map<string, SaidAt>();
  for (const one of said) {
    const name = `${one.dimension} ${one.touchpoint}`;
    const other = sums.get(name);
    sums.set(name, other ? bothOf(one, other) : one);
  }
  return [...sums.values()];
}

function bothOf(one: SaidAt, other: SaidAt): SaidAt {
  return {
    ...one,
    expected: joined(one.expected, other.expected),
    perceived: joined(one.perceived, other.perceived),
    both: joined(one.both, other.both),
    anonymous: one.anonymous + other.anonymous,
  };
}
