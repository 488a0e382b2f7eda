import type { Db } from "../../platform/db/db.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { isoDay } from "../../quality/calendars/day.ts";
import { zoneOf } from "../../quality/calendars/zone.ts";
import { isReached } from "../../quality/compliance/standing.ts";
import { shareKept } from "../../quality/standards/preview.ts";
import { standards } from "../../quality/standards/standard.queries.ts";
import type { Standard } from "../../quality/standards/standard.ts";
import { touchpoints } from "../../quality/touchpoints/touchpoint.queries.ts";
import type { Touchpoint } from "../../quality/touchpoints/touchpoint.ts";
import { type Happened, happenedBetween, type Judged, judgedBetween } from "./yearly.queries.ts";
import type { Counts, YearlyReport } from "./yearly.ts";

/** What a year of customer services was like; `year` null: the present one. */
export async function yearlyReport(db: Db, asked: number | null, now: Date): Promise<YearlyReport> {
  const { timeZone, name } = await readCompany(db);
  const today = isoDay(zoneOf(timeZone).dayAt(now.getTime()));
  const year = asked ?? Number(today.slice(0, 4));
  const [from, last] = [`${year}-01-01`, `${year}-12-31`];
  const isOver = last < today;
  const until = isOver ? last : today;
  const all = (await standards(db)).filter(({ state }) => state !== "draft");
  const happened = await happenedBetween(db, from, until);
  const judged = await judgedBetween(
    db,
    all.map(({ standardId }) => standardId),
    from,
    until,
  );
  const complaining = (await touchpoints(db)).filter(({ isComplaint }) => isComplaint);
  const channels = byChannel(happened.filter(({ channel }) => channel !== ""));
  return {
    year,
    until,
    isOver,
    company: name,
    contacts: sum(happened, (one) => one.contacts),
    contactsIn: sum(happened, (one) => one.contactsIn),
    channels: channels.map(([channel, own]) => ({
      channel,
      contacts: sum(own, (one) => one.contacts),
      contactsIn: sum(own, (one) => one.contactsIn),
    })),
    standards: all
      .map((standard) => keptOf(standard, judged))
      .filter(({ kept, broken, running }) => kept + broken + running > 0),
    complaints: complaintsOf(complaining, all, { happened, judged }),
  };
}

type Facts = { happened: readonly Happened[]; judged: readonly Judged[] };

function keptOf({ standardId, name, promise }: Standard, judged: readonly Judged[]) {
  const own = judged.filter((one) => one.standardId === standardId);
  const counts = countsOf(own);
  return {
    ...{ standardId, name, promise },
    ...counts,
    isReached: isReached(promise, counts),
    channels: byChannel(own).map(([channel, some]) => ({ channel, ...countsOf(some) })),
  };
}

function complaintsOf(
  complaining: readonly Touchpoint[],
  all: readonly Standard[],
  facts: Facts,
): YearlyReport["complaints"] {
  const keys = new Set(complaining.map(({ key }) => key));
  const happened = facts.happened.filter(({ touchpoint }) => keys.has(touchpoint));
  const judged = facts.judged.filter(({ touchpoint }) => keys.has(touchpoint));
  return {
    touchpoints: complaining.map(({ key, names }) => ({ key, names })),
    matters: sum(happened, (one) => one.matters),
    matterAgain: sum(happened, (one) => one.again),
    contacts: sum(happened, (one) => one.contacts),
    channels: byChannel(happened.filter(({ channel }) => channel !== "")).map(([channel, own]) => ({
      channel,
      contacts: sum(own, (one) => one.contacts),
    })),
    standards: all
      .map(({ standardId, name }) => ({
        ...{ standardId, name },
        ...countsOf(judged.filter((one) => one.standardId === standardId)),
      }))
      .filter(({ kept, broken, running }) => kept + broken + running > 0),
  };
}

function countsOf(judged: readonly Judged[]): Counts {
  const [kept, broken] = [sum(judged, (one) => one.kept), sum(judged, (one) => one.broken)];
  const measured = sum(judged, (one) => one.measuredCount);
  return {
    ...{ kept, broken, running: sum(judged, (one) => one.running) },
    share: shareKept({ kept, broken }),
    mean: measured > 0 ? sum(judged, (one) => one.measuredSum) / measured : null,
  };
}

function byChannel<T extends { channel: string }>(some: readonly T[]): [string, T[]][] {
  return [...Map.groupBy(some, ({ channel }) => channel)].toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  );
}

function sum<T>(some: readonly T[], pick: (one: T) => number): number {
  return some.reduce((total, one) => total + pick(one), 0);
}
