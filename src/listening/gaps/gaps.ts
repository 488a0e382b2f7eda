import { joined, NOBODY } from "../../models/gaps/gap.ts";
import type { Sums } from "../../models/surveys/mean.ts";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { zoneOf } from "../../quality/calendars/zone.ts";
import { settledDay } from "../answers/settled.ts";
import { believedByFunction, believedIn } from "../beliefs/belief.queries.ts";
import { FEWEST_BELIEVERS } from "../beliefs/belief.ts";
import { companyDays } from "../company-day.ts";
import { FEWEST_ANONYMOUS } from "../figures/blocks.ts";
import { comparedIn } from "./compared.ts";
import {
  answersByQuarter,
  askedAt,
  countedQuarters,
  keptQuarters,
  type SaidAt,
  saidByCustomers,
  saidByNobody,
  writeQuarter,
} from "./gap.queries.ts";
import type { Gaps } from "./gap.ts";
import { placesOf } from "./places.ts";
import { lastDayOf, momentsOfQuarter, quarterAfter, quarterOf } from "./quarter.ts";

/** So many quarters are followed: two years. */
const FOLLOWED = 8;

/** What customers expect and perceive and what the company believes, in a quarter and those before it. */
export async function gapsIn(db: Db, asked: string | undefined, now: Date): Promise<Gaps> {
  const today = (await companyDays(db))(now);
  const present = quarterOf(today);
  const quarter = asked ?? present;
  const span = {
    from: quarterAfter(quarter, 1 - FOLLOWED),
    to: [quarter, present].toSorted().at(-1) ?? present,
  };
  const said = await keptQuarters(db, span);
  const believed = await believedIn(db, span);
  const byFunction = await believedByFunction(db, quarter);
  const compared = await comparedIn(db, { from: quarter, to: lastDayOf(quarter), today });
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
    places: placesOf({ said, believed, byFunction, compared }, quarter, followed),
  };
}

/**
 * Counts the quarters of the last two years whose answers are others than when they were counted last; all of them where
 * that is asked.
 *
 * @returns how many were counted.
 */
export async function countGaps(db: Db, { isWhole }: { isWhole: boolean }, now: Date): Promise<number> {
  const today = (await companyDays(db))(now);
  const first = quarterAfter(quarterOf(today), 1 - FOLLOWED);
  const answers = await answersByQuarter(db, first);
  const counted = await countedQuarters(db);
  // A quarter whose last answers went is among those counted alone.
  const followed = new Set([...answers.keys(), ...[...counted.keys()].filter((quarter) => quarter >= first)]);
  const changed = [...followed]
    .map((quarter) => [quarter, answers.get(quarter) ?? 0] as const)
    .filter(([quarter, many]) => isWhole || counted.get(quarter)?.answers !== many);
  for (const [quarter, many] of changed) await countQuarter(db, { quarter, answers: many, today }, now);
  return changed.length;
}

async function countQuarter(
  db: Db,
  { quarter, answers, today }: { quarter: string; answers: number; today: string },
  now: Date,
): Promise<void> {
  const zone = zoneOf((await readCompany(db)).timeZone);
  const customers = await saidByCustomers(db, momentsOfQuarter(quarter, zone));
  // Counted while they still come, one would be what two countings differ by.
  const isSettled = lastDayOf(quarter) <= settledDay(today);
  const nobody = isSettled ? await saidByNobody(db, { from: quarter, to: lastDayOf(quarter) }) : [];
  const said = allTogether(customers, nobody);
  await atomically(db, (tx) => writeQuarter(tx, { quarter, answers, said }, now));
}

/** Who is known and who is not have nobody in common. */
function allTogether(customers: readonly SaidAt[], nobody: readonly SaidAt[]): SaidAt[] {
  const nameOf = ({ dimension, touchpoint }: SaidAt) => `${dimension} ${touchpoint}`;
  const sums = new Map(customers.map((one) => [nameOf(one), one]));
  for (const one of nobody.map(withoutFewWhoSaidBoth)) {
    const known = sums.get(nameOf(one));
    sums.set(nameOf(one), known ? bothOf(known, one) : one);
  }
  return [...sums.values()];
}

/** Neither who said both nor who said one alone may be so few that they could be told as the difference. */
function withoutFewWhoSaidBoth(said: SaidAt): SaidAt {
  const { expected, perceived, both } = said;
  const isTold = [both.n, expected.n - both.n, perceived.n - both.n].some(isFew);
  return isTold ? { ...said, both: NOBODY } : said;
}

/** Beside customers who are known a few who are not could be told as the difference: they are left out. */
function bothOf(known: SaidAt, nobody: SaidAt): SaidAt {
  const withMany = (sums: Sums, added: Sums) => (isFew(added.n) ? sums : joined(sums, added));
  const { expected, perceived, both, anonymous } = nobody;
  return {
    ...known,
    expected: withMany(known.expected, expected),
    perceived: withMany(known.perceived, perceived),
    both: withMany(known.both, both),
    anonymous,
  };
}

const isFew = (n: number) => n > 0 && n < FEWEST_ANONYMOUS;
