import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { assertUnchanged, versionOf } from "../../platform/settings/unchanged.ts";
import { activeStandards } from "../standards/standard.queries.ts";
import type { PlacingRule } from "./rule.ts";
import {
  insertTouchpoint,
  isMet,
  lockTouchpoint,
  placingRules,
  removeTouchpoint,
  retireTouchpoint,
  touchpoints,
  updateTouchpoint,
  writeRules,
} from "./touchpoint.queries.ts";
import type { Touchpoint, TouchpointInput, TouchpointSaid } from "./touchpoint.ts";

/** More than this no map shows. */
const MOST = 300;

/** Keeps a new touchpoint. Throws `conflict` when its key is taken. */
export async function makeTouchpoint(db: Db, said: TouchpointInput): Promise<Touchpoint> {
  if ((await touchpoints(db)).length >= MOST) {
    throw new AppError("conflict", `There are ${MOST} touchpoints already`);
  }
  if (!(await insertTouchpoint(db, said))) {
    throw new AppError("conflict", `key: there is a touchpoint ${said.key} already`);
  }
  return { ...said, isComplaint: said.isComplaint ?? false, isRetired: false };
}

/** Changes a touchpoint; a retired one is in use again. Throws `not_found`. */
export async function changeTouchpoint(db: Db, key: string, said: TouchpointSaid): Promise<Touchpoint> {
  const changed = await updateTouchpoint(db, key, said);
  if (!changed) throw new AppError("not_found", `No touchpoint ${key}`);
  return changed;
}

/**
 * Takes a touchpoint away: removed where nothing ever happened, else retired, so that what happened keeps its name.
 *
 * @throws AppError `conflict` while a rule or a standard names it, `not_found`.
 */
export function takeAwayTouchpoint(db: Db, key: string): Promise<"removed" | "retired"> {
  return atomically(db, async (tx) => {
    if (!(await lockTouchpoint(tx, key))) throw new AppError("not_found", `No touchpoint ${key}`);
    if ((await placingRules(tx)).some(({ touchpoint }) => touchpoint === key)) {
      throw new AppError("conflict", `A rule places contacts at ${key}; change the rules first`);
    }
    const standard = (await activeStandards(tx)).find(({ scope }) => scope.touchpoints?.includes(key));
    if (standard) throw new AppError("conflict", `The standard "${standard.name}" is of ${key}`);
    if (await isMet(tx, key)) {
      await retireTouchpoint(tx, key);
      return "retired";
    }
    await removeTouchpoint(tx, key);
    return "removed";
  });
}

type KeptRules = { rules: PlacingRule[]; version: string };

/** The rules that place contacts. */
export async function keptRules(db: Db): Promise<KeptRules> {
  const rules = await placingRules(db);
  return { rules, version: versionOf(rules) };
}

/**
 * Replaces the rules that place contacts.
 *
 * @throws AppError `invalid` where one names a touchpoint that is not in use, `conflict` when somebody changed them since
 *   they were read.
 */
export function changeRules(
  db: Db,
  { rules, version }: { rules: readonly PlacingRule[]; version?: string | undefined },
  now: Date,
): Promise<KeptRules> {
  return atomically(db, async (tx) => {
    await assertUnchanged(tx, version, () => keptRules(tx));
    await assertRules(tx, rules);
    await writeRules(tx, rules, now);
    return keptRules(tx);
  });
}

/** Throws `invalid` where a rule names a touchpoint that is not in use. */
export async function assertRules(db: Db, rules: readonly PlacingRule[]): Promise<void> {
  const inUse = new Set((await touchpoints(db)).filter(({ isRetired }) => !isRetired).map(({ key }) => key));
  const errors = rules.flatMap(({ touchpoint }, i) =>
    inUse.has(touchpoint)
      ? []
      : [{ field: `rules.${i}.touchpoint`, value: touchpoint, reason: "is no touchpoint in use" }],
  );
  const [first] = errors;
  if (first) throw new AppError("invalid", `${first.field}: ${first.value} ${first.reason}`, { errors });
}
