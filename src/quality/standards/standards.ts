import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Actor } from "../../platform/http/route.ts";
import { newId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { assertSameVersion } from "../../platform/settings/unchanged.ts";
import { calendarOf } from "../calendars/calendar.queries.ts";
import { touchpoints } from "../touchpoints/touchpoint.queries.ts";
import { rejudgeRunning } from "../verdicts/verdict.jobs.ts";
import { isOfBusiness } from "./limit.ts";
import {
  insertStandard,
  insertVersion,
  lockStandard,
  setStandard,
  standardOf,
  standards,
} from "./standard.queries.ts";
import {
  calendarOfPromise,
  eachPromise,
  isMeasuredAlike,
  type Standard,
  type StandardInput,
  type StandardState,
} from "./standard.ts";

type State = (typeof StandardState)["options"][number];

/** More standards than this nobody keeps. */
const MOST = 200;

/** Keeps a standard. Throws as `assertCanBeJudged`. */
export function makeStandard(
  db: Db,
  { said, state, actor }: { said: StandardInput; state: "draft" | "active"; actor: Actor },
  now: Date,
): Promise<Standard> {
  return atomically(db, async (tx) => {
    const inUse = (await standards(tx)).filter((one) => one.state !== "retired");
    if (inUse.length >= MOST) throw new AppError("conflict", `There are ${MOST} standards already`);
    await assertCanBeJudged(tx, said);
    const standardId = newId(now);
    await insertStandard(tx, standardId, state, now);
    await insertVersion(tx, { standardId, version: 1, said, madeBy: nameOf(actor) }, now);
    const inForceSince = state === "active" ? now.toISOString() : null;
    return { ...said, standardId, version: 1, state, inForceSince };
  });
}

/**
 * Changes a standard: a new version holds for what begins from now on. What is promised stays the same once it was judged
 * by, since all its versions are added up.
 *
 * @param read the version that was read.
 * @throws AppError `conflict` where it would promise something else, or somebody was quicker; `not_found`; and as
 *   `assertCanBeJudged`.
 */
export function changeStandard(
  db: Db,
  { standardId, said, read, actor }: { standardId: string; said: StandardInput; read?: number; actor: Actor },
  now: Date,
): Promise<Standard> {
  return atomically(db, async (tx) => {
    const before = await locked(tx, standardId);
    assertSameVersion(before.version, read);
    if (before.state !== "draft" && !isMeasuredAlike(before.promise, said.promise)) {
      throw new AppError("conflict", "It would promise something else: withdraw it and make a new one");
    }
    await assertCanBeJudged(tx, said);
    const version = before.version + 1;
    await insertVersion(tx, { standardId, version, said, madeBy: nameOf(actor) }, now);
    await setStandard(tx, standardId, { version }, now);
    return { ...said, standardId, version, state: before.state, inForceSince: before.inForceSince };
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
  return atomically(db, async (tx) => {
    const before = await locked(tx, standardId);
    if (state === "draft" && before.state !== "draft") {
      throw new AppError("conflict", "A standard that was judged by is retired, not made a draft again");
    }
    const begins = state === "active" && before.state !== "active";
    await setStandard(tx, standardId, { state, ...(begins && { inForceSince: now }) }, now);
    if ((state === "retired") !== (before.state === "retired")) {
      await jobs.ask(rejudgeRunning, { standardId }, { key: standardId, within: tx });
    }
    return { ...before, state, ...(begins && { inForceSince: now.toISOString() }) };
  });
}

async function locked(tx: Db, standardId: string): Promise<Standard> {
  const version = await lockStandard(tx, standardId);
  const standard = version === undefined ? undefined : await standardOf(tx, standardId);
  if (!standard) throw new AppError("not_found", `No standard ${standardId}`);
  return standard;
}

/**
 * Throws `invalid` where a standard names a calendar or a touchpoint that is not there, or counts by a calendar how long a
 * customer waited, which is told as it passes.
 */
export async function assertCanBeJudged(db: Db, { promise, scope }: StandardInput): Promise<void> {
  const each = eachPromise(promise);
  if (each.kind === "answered-within" && isOfBusiness(each.limit.unit)) {
    throw refused("promise.limit.unit", each.limit.unit, "is no unit of how long somebody waits");
  }
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
