import { FEWEST_MET, findCauses } from "../../models/causes/causes.ts";
import type { Excess } from "../../models/causes/excess.ts";
import type { Grouping } from "../../models/causes/gathered.ts";
import { type Leaving, type Lived as Met, MOST_CAUSES } from "../../models/causes/trials.ts";
import type { Hole } from "../bucket/bucket.ts";
import { dimensionsOf } from "../bucket/draw-bucket.ts";
import { holesOf, OTHER, UNKNOWN } from "../bucket/holes.ts";
import type { Loss } from "../bucket/loss.ts";
import { isoDay } from "../calendar.ts";
import { BROKEN, LIVED_KINDS, type Lived, LONG_WAIT_SECONDS, WAITED } from "../lived/lived.ts";
import type { Question, Scores } from "../runs/understanding.ts";
import type { Cause, Causes, Experience, HoleCauses } from "./cause.ts";
import { likesOf } from "./likes.ts";

const Z95 = 1.959963984540054;

type Parts = { lived: Lived; lapseDays: number; loss: Loss | null; scores: Scores };

/** What came before leaving, compared with similar customers whom it did not happen to. */
export function causesOf(question: Question, parts: Parts): Causes {
  const { base } = question;
  const { loss, lived } = parts;
  const span = { from: isoDay(loss?.from ?? base.asOf), to: isoDay(base.asOf), currency: question.currency };
  const nothing = { ...span, left: 0, lostValueMinor: 0, unexplained: 0, unexplainedMinor: 0, tried: 0 };
  if (!loss) return { ...nothing, causes: [], holes: [], reason: "historyTooShort" };
  const { met, experiences } = experiencesOf(lived, loss.from - parts.lapseDays);
  const leaving = leavingOf(question, { ...parts, loss });
  const groups = groupsOf(question, loss, parts.scores);
  const [all, ...found] = findCauses(leaving, met, [
    { groupOf: new Uint8Array(base.customers), groups: 1 },
    ...groups.map(({ grouping }) => grouping),
  ]);
  const named = (some: readonly Excess[] | undefined) => (some ?? []).map((one) => causeOf(one, experiences));
  const holes = groups.flatMap((group, at) =>
    group.holes.map((hole, place) => holeCauses(hole, named(found[at].groups[place]).filter(isSure))),
  );
  const whole = totalOf(loss, leaving.money);
  const causes = named(all.causes);
  return {
    ...span,
    ...whole,
    ...unexplainedOf(whole, causes),
    causes,
    holes: holes.filter(({ left }) => left > 0),
    tried: all.tried,
    reason: lived.day.length === 0 ? "nothingTold" : null,
  };
}

function leavingOf({ base }: Question, { loss, lapseDays, scores }: Parts & { loss: Loss }): Leaving {
  const { customers, start, day } = base;
  const { present, gone, from, to } = loss;
  return {
    customers,
    start,
    day,
    present,
    gone,
    from,
    to,
    lapseDays,
    money: scores.yearMinor,
    ...likesOf(base),
  };
}

/** The experiences since a day that may make a customer leave, the most frequent thirty, each as a number. */
function experiencesOf(lived: Lived, since: number): { met: Met; experiences: Experience[] } {
  const keys = Int32Array.from(lived.day, (day, row) => (day < since ? -1 : keyOf(lived, row)));
  const times = new Map<number, number>();
  for (const key of keys) if (key >= 0) times.set(key, (times.get(key) ?? 0) + 1);
  const most = [...times].toSorted((one, other) => other[1] - one[1] || one[0] - other[0]);
  const taken = most.slice(0, MOST_CAUSES).map(([key]) => key);
  const ordered = taken.toSorted((one, other) => one - other);
  const numbers = new Map(ordered.map((key, number) => [key, number]));
  const rows = lived.day.map((_, row) => row).filter((row) => numbers.has(keys[row]));
  const start = new Int32Array(lived.start.length);
  let at = 0;
  for (let customer = 0; customer < start.length - 1; customer++) {
    while (at < rows.length && rows[at] < lived.start[customer + 1]) at += 1;
    start[customer + 1] = at;
  }
  return {
    met: {
      start,
      day: Int32Array.from(rows, (row) => lived.day[row]),
      cause: Int32Array.from(rows, (row) => numbers.get(keys[row]) ?? 0),
      causes: ordered.length,
    },
    experiences: ordered.map((key) => experienceOf(key, lived)),
  };
}

/** A kind and a place as one number, -1 for what makes nobody leave. What was promised comes first. */
function keyOf({ kind, place, value, places }: Lived, row: number): number {
  const isBad =
    kind[row] === WAITED
      ? value[row] >= LONG_WAIT_SECONDS
      : kind[row] === BROKEN || ["complaint", "hungUp", "low"].includes(LIVED_KINDS[kind[row]]);
  return isBad ? kind[row] * (places.length + 1) + place[row] + 1 : -1;
}

function experienceOf(key: number, { places }: Lived): Experience {
  const kind = LIVED_KINDS[Math.floor(key / (places.length + 1))];
  if (kind === "kept" || kind === "score" || kind === "gap")
    throw new RangeError(`${kind} makes nobody leave`);
  return { kind, touchpoint: places[(key % (places.length + 1)) - 1] ?? null };
}

function causeOf({ cause, met, leavers, money }: Excess, experiences: readonly Experience[]): Cause {
  const ranged = ({ value, error }: Excess["leavers"]) => ({
    mean: value,
    low: value - Z95 * error,
    high: value + Z95 * error,
  });
  return { ...experiences[cause], met, leavers: ranged(leavers), moneyMinor: ranged(money) };
}

/** Of a hole only what its own customers show: of few the errors say nothing, of a single one there is none. */
function isSure({ met, leavers }: Cause): boolean {
  return met >= FEWEST_MET && leavers.low > 0;
}

type Group = { holes: Hole[]; grouping: Grouping };

/** The holes of each dimension with who is of them. */
function groupsOf(question: Question, loss: Loss, scores: Scores): Group[] {
  const { tier, age, country, firstProduct } = dimensionsOf(question);
  const { base } = question;
  return [
    { ...tier, keyOf: scores.tierThen },
    { ...age, keyOf: scores.ageThen },
    { ...country, keyOf: base.country },
    { ...firstProduct, keyOf: base.firstProduct },
  ].map((dimension) => {
    const holes = holesOf(loss, scores.yearMinor, dimension);
    const places = new Map(holes.map(({ value }, place) => [value, place]));
    const placeOf = (key: number) =>
      places.get(key < 0 ? UNKNOWN : dimension.value(key)) ?? places.get(OTHER) ?? -1;
    return { holes, grouping: { groupOf: Int32Array.from(dimension.keyOf, placeOf), groups: holes.length } };
  });
}

function holeCauses({ dimension, value, loss, lostValueMinor }: Hole, causes: Cause[]): HoleCauses {
  const left = loss.count;
  return {
    dimension,
    value,
    left,
    lostValueMinor,
    causes,
    ...unexplainedOf({ left, lostValueMinor }, causes),
  };
}

function totalOf({ gone }: Loss, money: Float64Array) {
  let [left, lost] = [0, 0];
  for (let c = 0; c < gone.length; c++) {
    left += gone[c];
    lost += gone[c] * money[c];
  }
  return { left, lostValueMinor: Math.round(lost) };
}

function unexplainedOf(
  { left, lostValueMinor }: { left: number; lostValueMinor: number },
  causes: readonly Cause[],
) {
  const sum = (of: (cause: Cause) => number) => causes.reduce((total, cause) => total + of(cause), 0);
  return {
    unexplained: Math.max(0, left - Math.round(sum(({ leavers }) => leavers.mean))),
    unexplainedMinor: Math.max(0, lostValueMinor - Math.round(sum(({ moneyMinor }) => moneyMinor.mean))),
  };
}
