import { type ClusterCount, clusteredShare } from "../../models/causes/clustered-share.ts";
import type { Base } from "../base/base.ts";
import { presentOn } from "../bucket/movements.ts";
import { type Day, isoDay } from "../calendar.ts";
import { BROKEN, KEPT, type Lived } from "../lived/lived.ts";
import { FAILURE_GROUPS, type Failures, type LeftAfter } from "./failure.ts";

/** Failures count so long before each look. */
const DAYS_BEFORE = 91;
const MONTH = 30.4375;
const FEWEST_MONTHS = 6;
/** Looks at everybody, a month apart. */
const LOOKS = 12;
const FEWEST_CUSTOMERS = 20;

type Group = (typeof FAILURE_GROUPS)[number];
type Counts = Record<Group, Map<number, ClusterCount>>;

/**
 * What share leaves within half a year (or the lapse time, when that is longer) after no, one and several bad contacts: those
 * in which a promise was broken, however many. Once a month everybody is looked at who is in the bucket and to whom something
 * was promised in the 91 days before that was kept or broken: whoever had no contact is not compared with who had. Nothing
 * counts that was known only after the look: a contact is made good where all that was broken in it was by then.
 */
export function failuresOf(base: Base, lived: Lived, lapseDays: number): Failures {
  const months = Math.max(FEWEST_MONTHS, Math.ceil(lapseDays / MONTH));
  const looks = looksAt(base, Math.round(months * MONTH), lapseDays);
  const counts: Counts = {
    none: new Map(),
    one: new Map(),
    recovered: new Map(),
    notRecovered: new Map(),
    several: new Map(),
    severalRecovered: new Map(),
    severalNotRecovered: new Map(),
  };
  for (const look of looks) countAt({ base, lived, lapseDays }, look, counts);
  const isTold = lived.kind.some((kind) => kind === KEPT || kind === BROKEN);
  return {
    months,
    days: DAYS_BEFORE,
    from: isoDay(looks.at(-1)?.day ?? base.asOf),
    to: isoDay(looks[0]?.day ?? base.asOf),
    groups: FAILURE_GROUPS.map((group) => leftAfter(group, counts[group])),
    reason: looks.length === 0 ? "historyTooShort" : isTold ? null : "nothingTold",
  };
}

type Look = { day: Day; until: Day };

function looksAt(base: Base, ahead: number, lapseDays: number): Look[] {
  const first = base.day.reduce((least, day) => Math.min(least, day), base.asOf) + lapseDays - 1;
  return Array.from({ length: LOOKS }, (_, back) => {
    const until = base.asOf - Math.round(back * MONTH);
    return { day: until - ahead, until };
  }).filter(({ day }) => day >= first);
}

type Setting = { base: Base; lived: Lived; lapseDays: number };

function countAt({ base, lived, lapseDays }: Setting, { day, until }: Look, counts: Counts): void {
  for (let customer = 0; customer < base.customers; customer++) {
    const said = saidBefore(lived, customer, day);
    if (said === null || !presentOn(base, customer, day, lapseDays)) continue;
    const left = presentOn(base, customer, until, lapseDays) ? 0 : 1;
    for (const group of groupsOf(said)) {
      const count = counts[group].get(customer) ?? { count: 0, n: 0 };
      count.count += left;
      count.n += 1;
      counts[group].set(customer, count);
    }
  }
}

/** The bad contacts of some time by their numbers, and whether each was made good. */
type Bad = ReadonlyMap<number, boolean>;
const NO_BAD: Bad = new Map();

/** Null: nothing was promised. */
function saidBefore(lived: Lived, customer: number, until: Day): Bad | null {
  const { start, day, kind, value, contact } = lived;
  let isTold = false;
  let bad: Map<number, boolean> | null = null;
  for (let row = start[customer]; row < start[customer + 1]; row++) {
    if (day[row] > until) break;
    if (day[row] <= until - DAYS_BEFORE) continue;
    isTold ||= kind[row] === KEPT;
    if (kind[row] !== BROKEN) continue;
    bad ??= new Map();
    const isGood = value[row] > 0 && value[row] <= until;
    bad.set(contact[row], isGood && (bad.get(contact[row]) ?? true));
  }
  return bad ?? (isTold ? NO_BAD : null);
}

function groupsOf(bad: Bad): Group[] {
  if (bad.size === 0) return ["none"];
  const isGood = [...bad.values()].every(Boolean);
  return bad.size === 1
    ? ["one", isGood ? "recovered" : "notRecovered"]
    : ["several", isGood ? "severalRecovered" : "severalNotRecovered"];
}

function leftAfter(group: Group, counts: ReadonlyMap<number, ClusterCount>): LeftAfter {
  const found = clusteredShare(counts.values());
  const { customers, n, count: left } = found ?? { customers: 0, n: 0, count: 0 };
  if (found === null || customers < FEWEST_CUSTOMERS) {
    return { group, customers, n, left, share: null, low: null, high: null };
  }
  return { group, customers, n, left, share: found.share, low: found.low, high: found.high };
}
