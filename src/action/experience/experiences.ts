import type { z } from "@hono/zod-openapi";
import { shareDifference } from "../../models/surveys/difference.ts";
import { wilson } from "../../models/surveys/wilson.ts";
import type { Db } from "../../platform/db/db.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { isoDay } from "../../quality/calendars/day.ts";
import { zoneOf } from "../../quality/calendars/zone.ts";
import { shareKept } from "../../quality/standards/preview.ts";
import { standards } from "../../quality/standards/standard.queries.ts";
import { touchpoints } from "../../quality/touchpoints/touchpoint.queries.ts";
import type { Touchpoint } from "../../quality/touchpoints/touchpoint.ts";
import {
  failedAt,
  type Happened,
  happenedIn,
  type Judged,
  judgedIn,
  openCasesAt,
} from "./experience.queries.ts";
import type { Difference, Experience, Failed, Figures, Met } from "./experience.ts";
import { type HeardAt, heardAt, NOTHING_HEARD } from "./heard.ts";
import { momentsOf, type SpanQuery, spansOf } from "./span.ts";
import { medianWait } from "./waiting.ts";

const NOBODY: Failed = { customers: 0, expectedMinor: 0, atRiskMinor: 0 };

/** How customers fared at each touchpoint in some days, beside as many days before. */
export async function experience(db: Db, asked: z.output<typeof SpanQuery>, now: Date): Promise<Experience> {
  const { timeZone, currency } = await readCompany(db);
  const { span, before } = spansOf(asked, { timeZone, now });
  const [places, all] = [await touchpoints(db), await standards(db)];
  const standardIds = all.map(({ standardId }) => standardId);
  const keys = places.map(({ key }) => key);
  const [happened, judged, failed, openCases, heard] = await Promise.all([
    happenedIn(db, span, before),
    judgedIn(db, standardIds, span, before),
    failedAt(db, keys, momentsOf(span, timeZone)),
    openCasesAt(db),
    heardAt(db, span, {
      ...momentsOf(span, timeZone),
      today: isoDay(zoneOf(timeZone).dayAt(now.getTime())),
    }),
  ]);
  const facts = { happened, judged, failed, openCases, heard };
  const met = places.map((place) => metAt(place, facts));
  const unplaced = facts.happened.filter(({ touchpoint, isBefore }) => touchpoint === "" && !isBefore);
  return {
    ...span,
    before,
    currency,
    standards: all.filter(({ state }) => state === "active").length,
    touchpoints: met.filter(({ isRetired, now: here }) => !isRetired || here.contacts > 0),
    unplaced: unplaced.reduce((sum, { contacts }) => sum + contacts, 0),
  };
}

type Facts = {
  happened: readonly Happened[];
  judged: readonly Judged[];
  failed: readonly ({ touchpoint: string } & Failed)[];
  openCases: ReadonlyMap<string, number>;
  heard: ReadonlyMap<string, HeardAt>;
};

function metAt({ key, stage, names, accountable, isRetired }: Touchpoint, facts: Facts): Met {
  const now = figuresOf(key, false, facts);
  const before = figuresOf(key, true, facts);
  const { touchpoint: _, ...failed } = facts.failed.find(({ touchpoint }) => touchpoint === key) ?? {
    touchpoint: key,
    ...NOBODY,
  };
  return {
    ...{ key, stage, names, accountable, isRetired },
    now,
    before,
    keptDifference: differenceOf(
      { count: now.kept, n: now.kept + now.broken },
      { count: before.kept, n: before.kept + before.broken },
    ),
    againDifference: differenceOf(
      { count: now.again, n: now.matters },
      { count: before.again, n: before.matters },
    ),
    openCases: facts.openCases.get(key) ?? 0,
    failed,
    heard: facts.heard.get(key) ?? NOTHING_HEARD,
  };
}

function figuresOf(key: string, isBefore: boolean, { happened, judged }: Facts): Figures {
  const own = happened.filter((one) => one.touchpoint === key && one.isBefore === isBefore);
  const said = judged.find((one) => one.touchpoint === key && one.isBefore === isBefore);
  const { kept, broken, running } = said ?? { kept: 0, broken: 0, running: 0 };
  const sum = (pick: (one: Happened) => number) => own.reduce((total, one) => total + pick(one), 0);
  const [matters, again] = [sum((one) => one.matters), sum((one) => one.again)];
  return {
    contacts: sum((one) => one.contacts),
    contactsIn: sum((one) => one.contactsIn),
    waited: sum((one) => (one.waitClass < 0 ? 0 : one.contacts)),
    medianWaitSeconds: medianWait(own),
    ...{ matters, again, againShare: shareOf(again, matters) },
    ...{ kept, broken, running, share: shareKept({ kept, broken }) },
  };
}

function shareOf(count: number, n: number): Figures["share"] {
  const found = wilson(count, n);
  return found && { share: found.share, low: found.low, high: found.high };
}

type Counted = { count: number; n: number };

function differenceOf(one: Counted, other: Counted): Difference {
  const found = shareDifference(one, other);
  return found && { ...found, isChance: found.low <= 0 && found.high >= 0 };
}
