import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Actor } from "../../platform/http/route.ts";
import { newId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { calendarOf } from "../calendars/calendar.queries.ts";
import { touchpoints } from "../touchpoints/touchpoint.queries.ts";
import { rejudgeRunning } from "../verdicts/verdict.jobs.ts";
import {
  insertStandard,
  insertVersion,
  lockStandard,
  setStandard,
  standardOf,
  standards,
} from "./standard.queries.ts";
import { calendarOfPromise, type Standard, type StandardInput, type StandardState } from "./standard.ts";

type State = (typeof StandardState)["options"][number];

/** More standards than this nobody keeps. */
const MOST = 200;

/** Keeps a standard. Throws `invalid` where it names a calendar or a touchpoint that is not there. */
export function makeStandard(
  db: Db,
  { said, state, actor }: { said: StandardInput; state: "draft" | "active"; actor: Actor },
  now: Date,
): Promise<Standard> {
  return atomically(db, async (tx) => {
    const inUse = (await standards(tx)).filter((one) => one.state !== "retired");
    if (inUse.length >= MOST) throw new AppError("conflict", `There are ${MOST} standards already`);
    await assertNamesAreThere(tx, said);
    const standardId = newId(now);
    await insertStandard(tx, standardId, state, now);
    await insertVersion(tx, { standardId, version: 1, said, madeBy: nameOf(actor) }, now);
    return { ...said, standardId, version: 1, state };
  });
}

/** Changes a standard: a new version holds for what begins from now on. Throws `not_found`, and as `makeStandard`. */
export function changeStandard(
  db: Db,
  { standardId, said, actor }: { standardId: string; said: StandardInput; actor: Actor },
  now: Date,
): Promise<Standard> {
  return atomically(db, async (tx) => {
    const before = await locked(tx, standardId);
    await assertNamesAreThere(tx, said);
    const version = before.version + 1;
    await insertVersion(tx, { standardId, version, said, madeBy: nameOf(actor) }, now);
    await setStandard(tx, standardId, { version }, now);
    return { ...said, standardId, version, state: before.state };
  });
}

/**
 * Makes a standard hold, or hold no more; what runs under one that is withdrawn ends as not applicable, and goes on once
 * it holds again.
 */
export async function moveStandard(
  { db, jobs }: Pick<Services, "db" | "jobs">,
  standardId: string,
  state: State,
  now: Date,
): Promise<Standard> {
  const { moved, wasRetired } = await atomically(db, async (tx) => {
    const before = await locked(tx, standardId);
    if (state === "draft" && before.state !== "draft") {
      throw new AppError("conflict", "A standard that was judged by is retired, not made a draft again");
    }
    await setStandard(tx, standardId, { state }, now);
    return { moved: { ...before, state }, wasRetired: before.state === "retired" };
  });
  if ((state === "retired") !== wasRetired) await jobs.ask(rejudgeRunning, { standardId }, standardId);
  return moved;
}

async function locked(tx: Db, standardId: string): Promise<Standard> {
  const version = await lockStandard(tx, standardId);
  const standard = version === undefined ? undefined : await standardOf(tx, standardId);
  if (!standard) throw new AppError("not_found", `No standard ${standardId}`);
  return standard;
}

/** Throws `invalid` where a standard names a calendar or a touchpoint that is not there. */
export async function assertNamesAreThere(db: Db, { promise, scope }: StandardInput): Promise<void> {
  const calendarId = calendarOfPromise(promise);
  if (calendarId !== null && !(await calendarOf(db, calendarId))) {
    throw refused("promise.limit.calendarId", calendarId, "is no calendar");
  }
  const known = new Set((await touchpoints(db)).map(({ key }) => key));
  const unknown = scope.touchpoints?.find((key) => !known.has(key));
  if (unknown !== undefined) throw refused("scope.touchpoints", unknown, "is no touchpoint");
}

function refused(field: string, value: string, reason: string): AppError {
  return new AppError("invalid", `${field}: ${value} ${reason}`, { errors: [{ field, value, reason }] });
}

function nameOf(actor: Actor): string {
  return "name" in actor ? actor.name : actor.kind;
}
