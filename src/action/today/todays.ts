import { namesOf } from "../../memory/notes/note.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { DAY_MS } from "../../quality/calendars/day.ts";
import { zoneOf } from "../../quality/calendars/zone.ts";
import { standingIn } from "../absences/absence.queries.ts";
import { actingFor } from "../absences/absence.ts";
import { shownCases } from "../cases/cases.ts";
import { queue } from "../queue/queue.queries.ts";
import {
  answeredTo,
  cooledOf,
  failedOf,
  isAnyUnclaimed,
  offersTo,
  phonesOf,
  runningOut,
  saidTo,
} from "./today.queries.ts";
import type { Answered, Cooled, Failed, RunningOut, Said, Today } from "./today.ts";

const MOST_CASES = 30;
const MOST = 12;
const FAILED_DAYS = 7;

/** The day of a person. Each part is read along an index and cut short: it costs the same however much there is. */
export async function todayOf(db: Db, personId: string, now: Date): Promise<Today> {
  const of = { ownerIds: await actedFor(db, personId, now), limit: MOST };
  const since = new Date(now.getTime() - FAILED_DAYS * DAY_MS);
  const yesterdayBegan = await yesterday(db, now);
  const [held, offers, running, failed, cooled, said, answered, unclaimed] = await Promise.all([
    queue(db, { holderId: personId }, "due", { after: undefined, limit: MOST_CASES }),
    offersTo(db, personId, MOST),
    runningOut(db, of, new Date(now.getTime() + DAY_MS)),
    failedOf(db, of, { since, notHeldBy: personId }),
    cooledOf(db, of),
    saidTo(db, of, yesterdayBegan),
    answeredTo(db, of, yesterdayBegan),
    isAnyUnclaimed(db),
  ]);
  const cases = await shownCases(
    db,
    held.map(({ key: _, ...one }) => one),
  );
  const parts = { runningOut: running, failed: await withHolders(db, failed), cooled, said, answered };
  return { cases, offers, ...(await reached(db, parts)), unclaimed };
}

type Parts = {
  runningOut: readonly RunningOut[];
  failed: readonly Failed[];
  cooled: readonly Cooled[];
  said: readonly Said[];
  answered: readonly Answered[];
};

/** The customers with the numbers they are called by. */
async function reached(db: Db, { runningOut: running, failed, cooled, said, answered }: Parts) {
  const all = [...running, ...failed, ...cooled, ...said, ...answered];
  const phones = await phonesOf(
    db,
    all.map(({ customerId }) => customerId),
  );
  const withPhone = <T extends { customerId: string }>(one: T) => ({
    ...one,
    phone: phones.get(one.customerId) ?? null,
  });
  return {
    runningOut: running.map(withPhone),
    failed: failed.map(withPhone),
    cooled: cooled.map(withPhone),
    said: said.map(withPhone),
    answered: answered.map(withPhone),
  };
}

/** A person, and everybody for whom he stands in now. */
async function actedFor(db: Db, personId: string, now: Date): Promise<string[]> {
  const away = await standingIn(db, now);
  return [
    personId,
    ...[...away.keys()].filter((one) => one !== personId && actingFor(one, away) === personId),
  ];
}

/** When yesterday began where the company is. */
async function yesterday(db: Db, now: Date): Promise<Date> {
  const zone = zoneOf((await readCompany(db)).timeZone);
  return new Date(zone.toUtc((zone.dayAt(now.getTime()) - 1) * DAY_MS));
}

async function withHolders(db: Db, failed: Awaited<ReturnType<typeof failedOf>>): Promise<Failed[]> {
  const names = await namesOf(
    db,
    failed.flatMap(({ holderId }) => holderId ?? []),
  );
  return failed.map(({ holderId, ...one }) => ({
    ...one,
    holderName: (holderId !== null && names.get(holderId)) || null,
  }));
}
