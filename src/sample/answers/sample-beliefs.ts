import { writeBeliefs } from "../../listening/beliefs/belief.queries.ts";
import { type Belief, MOST_BELIEFS, SIDES, type Side } from "../../listening/beliefs/belief.ts";
import { keptQuarters, type SaidAt } from "../../listening/gaps/gap.queries.ts";
import { quarterAfter, quarterOf } from "../../listening/gaps/quarter.ts";
import { DIMENSIONS } from "../../listening/surveys/question.ts";
import { normal, type Random, seeded } from "../../models/random.ts";
import type { FunctionName } from "../../platform/auth/people/person.ts";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { DAY_MS, isoDay } from "../../quality/calendars/day.ts";
import type { CompanySize } from "../company/company.ts";

/** Who believes is nobody who could sign in: a role and a number. */
export const BELIEVERS = "sample ";

const HOW_MANY: Readonly<Record<Side, number>> = { managers: 5, "front-line": 12 };
/**
 * Whoever decides takes customers for easier to please than they are and himself for better; whoever meets them knows
 * them better, and what they see.
 */
const OFF: Readonly<Record<Side, { expected: number; perceived: number }>> = {
  managers: { expected: -0.7, perceived: 1.1 },
  "front-line": { expected: -0.2, perceived: 0.6 },
};
/** How far the beliefs of one lie from those of his side, in steps of 1 to 7. */
const SPREAD = 0.8;
const QUARTERS = 8;
const FRONT_LINE: readonly FunctionName[] = ["service", "delivery", "sales"];

/** The people of the simulated company say what they believe, each quarter, about what customers answered most about. */
export async function rememberBeliefs(db: Db, { seed, until }: CompanySize): Promise<void> {
  const random = seeded(seed + 2);
  const last = quarterOf(isoDay(Math.floor(until.getTime() / DAY_MS)));
  const said = await keptQuarters(db, { from: quarterAfter(last, 1 - QUARTERS), to: last });
  const places = said.filter(({ dimension }) => dimension !== "");
  await atomically(db, async (tx) => {
    for (const [quarter, own] of Map.groupBy(places, (one) => one.quarter)) {
      const asked = own.toSorted((one, other) => other.perceived.n - one.perceived.n).slice(0, MOST_BELIEFS);
      for (const side of SIDES) {
        for (let number = 1; number <= HOW_MANY[side]; number++) {
          const answers = asked.flatMap((one) => beliefOf(one, side, random));
          const personId = `${BELIEVERS}${side} ${number}`;
          await writeBeliefs(tx, { personId, quarter, ...believerOf(side, number), answers }, until);
        }
      }
    }
  });
}

/** The front line's in turn, so that each function has some. */
function believerOf(side: Side, number: number) {
  if (side === "managers") return { side, role: "manager", functions: [] };
  return { side, role: "agent", functions: [FRONT_LINE[number % FRONT_LINE.length] ?? "service"] };
}

function beliefOf(
  { touchpoint, dimension: said, expected, perceived }: SaidAt,
  side: Side,
  random: Random,
): Belief[] {
  const dimension = DIMENSIONS.find((one) => one === said);
  if (!dimension || expected.n === 0 || perceived.n === 0) return [];
  const step = (mean: number, off: number) =>
    Math.min(7, Math.max(1, Math.round(mean + off + SPREAD * normal(random))));
  return [
    {
      touchpoint: touchpoint || null,
      dimension,
      expected: step(expected.sum / expected.n, OFF[side].expected),
      perceived: step(perceived.sum / perceived.n, OFF[side].perceived),
    },
  ];
}
