import { namesOf } from "../../memory/notes/note.queries.ts";
import { eyesOnMany } from "../../memory/privacy/eyes.ts";
import { reachOf } from "../../memory/privacy/reach.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Actor } from "../../platform/http/route.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { DAY_MS } from "../../quality/calendars/day.ts";
import { zoneOf } from "../../quality/calendars/zone.ts";
import { actedFor } from "../absences/absences.ts";
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
const SHOWN = 280;
const FAILED_DAYS = 7;

/** The day of a person. Each part is read along an index and cut short: it costs the same however much there is. */
export async function todayOf(db: Db, actor: Actor, now: Date): Promise<Today> {
  const personId = "id" in actor ? actor.id : "";
  const ids = await actedFor(db, personId, now);
  const of = { ownerIds: ids, limit: MOST };
  const since = new Date(now.getTime() - FAILED_DAYS * DAY_MS);
  const yesterdayBegan = await yesterday(db, now);
  const [held, offers, running, failed, cooled, said, answered, unclaimed] = await Promise.all([
    queue(db, { holderIds: ids }, "due", { after: undefined, limit: MOST_CASES }),
    offersTo(db, personId, MOST),
    runningOut(db, of, new Date(now.getTime() + DAY_MS)),
    failedOf(db, of, since),
    cooledOf(db, of),
    saidTo(db, of, yesterdayBegan),
    answeredTo(db, of, yesterdayBegan),
    isAnyUnclaimed(db),
  ]);
  const cases = await shownCases(
    db,
    held.map(({ key: _, ...one }) => one),
    actor,
    now,
  );
  const see = await eyesOnMany(db, {
    customerIds: [...offers, ...failed, ...said, ...answered].map(({ customerId }) => customerId),
    actor,
  });
  const parts = {
    runningOut: running,
    failed: (await withHolders(db, failed)).map((one) => see(one.customerId, one)),
    cooled,
    said: said.map((one) => begun(see(one.customerId, one))),
    answered: answered.map((one) => ({ ...one, payload: see(one.customerId, one.payload) })),
  };
  return {
    cases,
    offers: offers.map((one) => see(one.customerId, one)),
    ...(await reached(db, parts, actor)),
    unclaimed,
  };
}

/** The beginning of what was said; no character is cut in two. */
function begun({ text, ...said }: Said): Said {
  return { ...said, text: text && [...text].slice(0, SHOWN).join("") };
}

type Parts = {
  runningOut: readonly RunningOut[];
  failed: readonly Failed[];
  cooled: readonly Cooled[];
  said: readonly Said[];
  answered: readonly Answered[];
};

/** The customers with the numbers they are called by, where who asks may see them. */
async function reached(db: Db, { runningOut: running, failed, cooled, said, answered }: Parts, actor: Actor) {
  const all = [...running, ...failed, ...cooled, ...said, ...answered];
  const { isWhole } = await reachOf(db, actor);
  const phones = await phonesOf(db, isWhole ? all.map(({ customerId }) => customerId) : []);
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
