import type { Choice } from "../../models/check/choose.ts";
import { coreOf } from "../../models/value/core.ts";
import { isoDay } from "../calendar.ts";
import type { KeptCore, Question, Scores } from "../runs/understanding.ts";
import { type CoreNote, TIERS } from "./core.ts";

type Tier = KeptCore["tiers"][number];

function tiersOf({ tier, value, state, cooling }: Scores, total: number): Tier[] {
  const found = TIERS.map((name) => ({ tier: name, customers: 0, value: 0, cooling: 0, lost: 0 }));
  for (let c = 0; c < tier.length; c++) {
    const { [tier[c]]: its } = found;
    its.customers += 1;
    its.value += value[c];
    its.cooling += cooling.has(c) ? 1 : 0;
    its.lost += state[c] === 3 ? 1 : 0;
  }
  return found.map(({ value: sum, ...rest }) => ({
    ...rest,
    expectedValueMinor: Math.round(sum),
    shareOfValue: total > 0 ? sum / total : 0,
  }));
}

/** The core but for the list of those who cool: the fewest customers carrying half of the value, and the tiers. */
export function coreAnswer(
  { base, currency, endsEarlier }: Question,
  scores: Scores,
  choice: Choice,
): KeptCore {
  const known = choice.model !== null;
  const total = known ? scores.value.reduce((sum, value) => sum + value, 0) : 0;
  const all: [CoreNote, boolean][] = [
    ["tooLittleData", !known],
    ["naiveWins", choice.chosen === "naive"],
    ["dataEndEarlier", endsEarlier],
  ];
  return {
    asOf: isoDay(base.asOf),
    currency,
    customers: base.customers,
    half: known ? (coreOf(scores.value)?.customers ?? 0) : 0,
    expectedValueMinor: Math.round(total),
    tiers: known ? tiersOf(scores, total) : [],
    notes: all.filter(([, holds]) => holds).map(([note]) => note),
  };
}
