import type { Word } from "../words/words.ts";
import { LEXICON } from "./lexicon.ts";

/** How many numbers `toneCounts` gives. */
export const TONE_COUNTS = 14;
/** Which of them says that there is no word of judgement. */
export const NO_TONE = 13;

/** A word that strengthens makes the next word this much more. */
const STRONGER = 1.5;
/** What is denied says less than its opposite: "not good" is milder than "bad". */
const DENIED = 0.7;
const CONTRAST = new Set(["pero", "but", "however", "aunque", "although", "sin_embargo", "though"]);

type Tally = {
  good: number;
  bad: number;
  deniedGood: number;
  deniedBad: number;
  middling: number;
  wishes: number;
  exclaims: number;
  asks: number;
  /** Worth since the last "but", and before it. */
  after: number;
  before: number;
  contrasts: number;
  last: number;
  first: number;
};

function emptyTally(): Tally {
  return {
    good: 0,
    bad: 0,
    deniedGood: 0,
    deniedBad: 0,
    middling: 0,
    wishes: 0,
    exclaims: 0,
    asks: 0,
    after: 0,
    before: 0,
    contrasts: 0,
    last: 0,
    first: 0,
  };
}

function addTone(tally: Tally, worth: number, denied: boolean): void {
  if (worth === 0) tally.middling += 1;
  else if (denied) tally[worth > 0 ? "deniedGood" : "deniedBad"] += Math.abs(worth);
  else tally[worth > 0 ? "good" : "bad"] += Math.abs(worth);
  const said = denied ? -DENIED * worth : worth;
  tally.after += said;
  if (said === 0) return;
  if (tally.first === 0) tally.first = Math.sign(said);
  tally.last = Math.sign(said);
}

function addSign(tally: Tally, plain: string): void {
  if (plain === "!") tally.exclaims += 1;
  else if (plain === "?") tally.asks += 1;
  else if (CONTRAST.has(plain)) {
    tally.contrasts += 1;
    tally.before += tally.after;
    tally.after = 0;
  }
}

function tallyOf(words: readonly Word[], negated: Uint8Array): Tally {
  const tally = emptyTally();
  let strength = 1;
  for (let at = 0; at < words.length; ) {
    const found = LEXICON.at(words, at);
    addSign(tally, words[at].plain);
    if (found?.value.kind === "tone") addTone(tally, found.value.worth * strength, negated[at] === 1);
    if (found?.value.kind === "wish") tally.wishes += 1;
    strength = found?.value.kind === "stronger" ? STRONGER : 1;
    at += found?.words ?? 1;
  }
  return tally;
}

/** What our own list of stems counts in a text, as numbers of about -2 to 2. Writes into `counts`. */
export function toneCounts(words: readonly Word[], negated: Uint8Array, counts: Float32Array): void {
  const tally = tallyOf(words, negated);
  const net = tally.good - tally.bad + DENIED * (tally.deniedBad - tally.deniedGood);
  const all = tally.good + tally.bad + tally.deniedBad + tally.deniedGood;
  counts[0] = 1;
  counts[1] = Math.log1p(tally.good);
  counts[2] = Math.log1p(tally.bad);
  counts[3] = Math.log1p(tally.deniedGood);
  counts[4] = Math.log1p(tally.deniedBad);
  counts[5] = net / (all + 1);
  counts[6] = Math.tanh(net / 2);
  counts[7] = Math.min(1, tally.middling);
  counts[8] = Math.min(2, tally.wishes) / 2;
  counts[9] = Math.min(1, tally.exclaims) * Math.sign(net);
  counts[10] = Math.min(1, tally.asks);
  counts[11] = tally.contrasts > 0 ? Math.tanh((tally.after - tally.before) / 2) : 0;
  counts[12] = (tally.last + tally.first) / 2;
  counts[NO_TONE] = all === 0 ? 1 : 0;
}
