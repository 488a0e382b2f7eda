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
 * What share leaves within half a year (or the lapse time, when that is longer) after no, one and several failures. Once
 * a month everybody is looked at who is in the bucket and to whom something was promised in the 91 days before that was
 * kept or broken: whoever had no contact is not compared with who had.
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
    if (said.kept + said.broken === 0 || !presentOn(base, customer, day, lapseDays)) continue;
    const left = presentOn(base, customer, until, lapseDays) ? 0 : 1;
    for (const group of groupsOf(said)) {
      const count = counts[group].get(customer) ?? { count: 0, n: 0 };
      count.count += left;
      count.n += 1;
      counts[group].set(customer, count);
    }
  }
}

type Said = { kept: number; broken: number; recovered: number };

function saidBefore({ start, day, kind, value }: Lived, customer: number, until: Day): Said {
  const said = { kept: 0, broken: 0, recovered: 0 };
  for (let row = start[customer]; row < start[customer + 1]; row++) {
    if (day[row] > until) break;
    if (day[row] <= until - DAYS_BEFORE) continue;
    if (kind[row] === KEPT) said.kept += 1;
    if (kind[row] !== BROKEN) continue;
    said.broken += 1;
    said.recovered += value[row];
  }
  return said;
}

function groupsOf({ broken, recovered }: Said): Group[] {
  if (broken === 0) return ["none"];
  if (broken > 1) return ["several"];
  return ["one", recovered > 0 ? "recovered" : "notRecovered"];
}

function leftAfter(group: Group, counts: ReadonlyMap<number, ClusterCount>): LeftAfter {
  const found = clusteredShare(counts.values());
  const { customers, n, count: left } = found ?? { customers: 0, n: 0, count: 0 };
  if (found === null || customers < FEWEST_CUSTOMERS) {
    return { group, customers, n, left, share: null, low: null, high: null };
  }
  return { group, customers, n, left, share: found.share, low: found.low, high: found.high };
}
