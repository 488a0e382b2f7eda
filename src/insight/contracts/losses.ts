import { OTHER, shareOf, UNKNOWN } from "../bucket/holes.ts";
import { yearly } from "../bucket/loss.ts";
import { type Day, firstDayOf, isoDay, isoMonth, monthOf } from "../calendar.ts";
import type { Contracts } from "./contract.ts";
import { incomeOn, lastDay, type Part, type Relation, reasonOf, runsOn } from "./relation.ts";

export type Losses = {
  /** All on the same day: it is not known when customers left. */
  onOneDay: boolean;
  /** First day from which losses were recorded; null: from the beginning, or none were. */
  observedFrom: Day | null;
  /** How many left by the day of judgement. */
  count: number;
};

const YEAR = 365;
const SHORTEST_SPAN = 90;
const MONTHS_SHOWN = 60;
/** As many losses on one day say that it stands for "some time before"; fewer may be chance. */
const LEAST_ON_ONE_DAY = 10;
/** So many losses expected and none seen: they were not recorded. */
const MISSING = 10;
/** Share of the losses that may be older than the recording. */
const STRAY = 0.01;
const REASONS_SHOWN = 8;

function exposure(relations: readonly Relation[], until: Day): number {
  return relations.reduce(
    (sum, { startDay, endDay }) => sum + Math.max(0, Math.min(endDay, until) - startDay),
    0,
  );
}

/** What can be told of when customers left. */
export function lossesOf(relations: readonly Relation[], asOf: Day): Losses {
  const ends = relations.flatMap(({ endDay }) => (endDay <= asOf ? [endDay] : [])).sort((a, b) => a - b);
  const first = ends[Math.floor(STRAY * ends.length)];
  if (first === undefined) return { onOneDay: false, observedFrom: null, count: 0 };
  const onOneDay = ends.length >= LEAST_ON_ONE_DAY && ends[0] === ends.at(-1);
  const recorded = firstDayOf(monthOf(first));
  const before = exposure(relations, recorded);
  const pace = ends.length / Math.max(1, exposure(relations, asOf) - before);
  const late = !onOneDay && before * pace > MISSING;
  return { onOneDay, observedFrom: late ? recorded : null, count: ends.length };
}

type Flows = { joined: Float64Array; returned: Float64Array; lost: Float64Array; level: Float64Array };

function flows(months: number): Flows {
  const none = () => new Float64Array(months);
  return { joined: none(), returned: none(), lost: none(), level: none() };
}

/** Adds a relation's heads or money to the months from `first` on; the level is added as a change and summed later. */
function add(
  into: Flows,
  { startDay, endDay, spell }: Relation,
  [atStart, atEnd]: [number, number],
  span: Span,
) {
  const { first, asOf } = span;
  const last = into.level.length - 1;
  const began = monthOf(startDay) - first;
  const ended = endDay <= asOf ? monthOf(endDay) - first : last + 1;
  if (began >= 0) (spell === 1 ? into.joined : into.returned)[began] += atStart;
  if (ended >= 0 && ended <= last) into.lost[ended] += atEnd;
  for (let month = Math.max(0, began); month < Math.min(ended, last + 1); month++) into.level[month] += 1;
}

type Span = { first: number; asOf: Day };

/** First month at whose end a part runs, and the first at whose end it does not, counted from `first`. */
function monthsOfPart({ startDay, endDay }: Part, months: number, { first, asOf }: Span): [number, number] {
  if (startDay > asOf) return [0, 0];
  return [Math.max(0, monthOf(startDay) - first), endDay <= asOf ? monthOf(endDay) - first : months];
}

/** Income a month of all at the end of each month shown. */
function incomes(relations: readonly Relation[], months: number, span: Span): Float64Array {
  const change = new Float64Array(months + 1);
  for (const part of relations.flatMap(({ parts }) => parts)) {
    const [from, to] = monthsOfPart(part, months, span);
    if (to <= from) continue;
    change[from] += part.monthlyMinor ?? 0;
    change[to] -= part.monthlyMinor ?? 0;
  }
  let sum = 0;
  return change.slice(0, months).map((by) => {
    sum += by;
    return sum;
  });
}

/** Month by month, at most the last five years: who began, came back, left, how many there were and what they paid. */
export function monthsOf(relations: readonly Relation[], losses: Losses, asOf: Day): Contracts["months"] {
  const earliest = relations.reduce((least, { startDay }) => Math.min(least, startDay), asOf);
  const first = Math.max(monthOf(earliest), monthOf(asOf) - MONTHS_SHOWN + 1);
  const count = monthOf(asOf) - first + 1;
  const span = { first, asOf };
  const heads = flows(count);
  const money = flows(count);
  for (const relation of relations) {
    add(heads, relation, [1, 1], span);
    const last = lastDay(relation, asOf);
    add(money, relation, [incomeOn(relation, relation.startDay) ?? 0, incomeOn(relation, last) ?? 0], span);
  }
  const income = incomes(relations, count, span);
  const known = (month: number) =>
    !losses.onOneDay && (losses.observedFrom === null || firstDayOf(month) >= losses.observedFrom);
  return Array.from({ length: count }, (_, i) => {
    const flow = (of: "joined" | "returned" | "lost") => ({
      customers: heads[of][i],
      incomeMinor: Math.round(money[of][i]),
    });
    return {
      month: isoMonth(first + i),
      joined: flow("joined"),
      returned: flow("returned"),
      lost: known(first + i) ? flow("lost") : null,
      level: heads.level[i],
      incomeMinor: Math.round(income[i]),
    };
  });
}

/** Of those with a contract a year ago (or since losses are recorded), how many left, as a yearly rate. */
export function yearlyLossOf(
  relations: readonly Relation[],
  losses: Losses,
  asOf: Day,
): Contracts["yearlyLoss"] {
  const earliest = relations.reduce((least, { startDay }) => Math.min(least, startDay), asOf);
  const from = Math.max(asOf - YEAR, earliest, losses.observedFrom ?? earliest);
  const spanDays = asOf - from;
  const dates = { spanDays, from: isoDay(from), to: isoDay(asOf) };
  if (losses.onOneDay || spanDays < SHORTEST_SPAN) {
    return { count: 0, n: 0, share: null, low: null, high: null, ...dates };
  }
  const present = relations.filter((relation) => runsOn(relation, from));
  const found = shareOf(present.filter(({ endDay }) => endDay <= asOf).length, present.length);
  const [share, low, high] = [found.share, found.low, found.high].map((one) => yearly(one, spanDays));
  return { ...found, share, low, high, ...dates };
}

/** Who left in the last twelve months, and the income a month that went with them; null where that is not known. */
export function lostLast12Of(
  relations: readonly Relation[],
  losses: Losses,
  asOf: Day,
): Contracts["lostLast12"] {
  if (losses.onOneDay) return null;
  const from = asOf - YEAR + 1;
  const gone = relations.filter(({ endDay }) => endDay >= from && endDay <= asOf);
  const incomeMinor = gone.reduce((sum, its) => sum + (incomeOn(its, lastDay(its, asOf)) ?? 0), 0);
  return { customers: gone.length, incomeMinor: Math.round(incomeMinor), from: isoDay(from) };
}

/** Why those who left did, in their words, the most frequent first; of the last twelve months, or of all. */
export function reasonsOf(relations: readonly Relation[], losses: Losses, asOf: Day) {
  const since = losses.onOneDay ? null : asOf - YEAR + 1;
  const gone = relations.filter(({ endDay }) => endDay <= asOf && (since === null || endDay >= since));
  const groups = [...Map.groupBy(gone, (relation) => reasonOf(relation) ?? UNKNOWN)];
  groups.sort(([left, few], [right, many]) => many.length - few.length || (left < right ? -1 : 1));
  const named = groups.slice(0, REASONS_SHOWN);
  const others = groups.slice(REASONS_SHOWN).flatMap(([, its]) => its);
  const period = since === null ? {} : { endedSince: isoDay(since) };
  const income = (its: readonly Relation[]) =>
    Math.round(its.reduce((sum, one) => sum + (incomeOn(one, lastDay(one, asOf)) ?? 0), 0));
  const entries: Contracts["reasons"] = named.map(([reason, its]) => ({
    reason,
    share: shareOf(its.length, gone.length),
    incomeMinor: income(its),
    opens: { state: "ended", reason, ...period },
  }));
  if (others.length > 0) {
    const share = shareOf(others.length, gone.length);
    entries.push({ reason: OTHER, share, incomeMinor: income(others), opens: null });
  }
  return { reasons: entries, reasonsSince: since === null ? null : isoDay(since) };
}
