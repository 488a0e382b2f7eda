import { atomically } from "../../../platform/db/atomically.ts";
import { type Db, storeOf } from "../../../platform/db/db.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids.ts";
import { assertUnchanged, versionOf } from "../../../platform/settings/unchanged.ts";
import { touchpoints } from "../../../quality/touchpoints/touchpoint.queries.ts";
import { found, nameOf } from "../../surveys/surveys.ts";
import { forgetChosen } from "./by-time.queries.ts";
import { allRules, rulesOf, writeRules } from "./rule.queries.ts";
import type { KeptRules, SurveyRule, SurveyRules, SurveyRulesInput } from "./rule.ts";

/** The active rules by store: every write looks at them, and one application holds a store. */
const known = new WeakMap<object, readonly SurveyRule[]>();
/** How often they were changed: what was read before a change is not remembered after it. */
const changes = new WeakMap<object, number>();

/** The rules by which customers are asked. Read once, and again after they were changed. */
export async function activeRules(db: Db): Promise<readonly SurveyRule[]> {
  const store = storeOf(db);
  const before = known.get(store);
  if (before) return before;
  const turn = changes.get(store);
  const rules = [...(await allRules(db))].flatMap(([surveyId, { rules }]) =>
    rules.filter(({ isActive }) => isActive).map((rule) => ({ ...rule, surveyId })),
  );
  if (changes.get(store) === turn) known.set(store, rules);
  return rules;
}

/** Active rules of one kind of occasion. */
export async function activeRulesOn<K extends SurveyRule["occasion"]["kind"]>(
  db: Db,
  kind: K,
): Promise<(SurveyRule & { occasion: Extract<SurveyRule["occasion"], { kind: K }> })[]> {
  const isOn = (
    rule: SurveyRule,
  ): rule is SurveyRule & { occasion: Extract<SurveyRule["occasion"], { kind: K }> } =>
    rule.occasion.kind === kind;
  return (await activeRules(db)).filter(isOn);
}

/** When a survey is sent to whom. Throws `not_found`. */
export async function readRules(db: Db, surveyId: string): Promise<SurveyRules> {
  await found(db, surveyId);
  const rules = await rulesOf(db, surveyId);
  return { ...rules, version: versionOf(rules) };
}

/**
 * Replaces the rules of a survey. Who was chosen already is asked; a rule that was off does not make up for the days that it
 * was.
 *
 * @throws AppError `not_found`; `invalid` for a touchpoint that is not in use; `conflict` when somebody changed them since
 *   they were read.
 */
export async function changeRules(
  db: Db,
  { surveyId, said, actor }: { surveyId: string; said: SurveyRulesInput; actor: Actor },
  now: Date,
): Promise<SurveyRules> {
  const { version, ...rest } = said;
  const rules: KeptRules = {
    ...rest,
    rules: rest.rules.map((rule) => ({ ...rule, ruleId: rule.ruleId ?? newId(now) })),
  };
  await atomically(db, async (tx) => {
    await assertUnchanged(tx, version, () => readRules(tx, surveyId));
    await found(tx, surveyId);
    await assertTouchpoints(tx, rules);
    await forgetChosen(tx, turnedOn(await rulesOf(tx, surveyId), rules));
    await writeRules(tx, { surveyId, rules, by: nameOf(actor) }, now);
  });
  forget(storeOf(db));
  return readRules(db, surveyId);
}

/** The rules that are active now and were not before. */
function turnedOn(before: KeptRules, { rules }: KeptRules): string[] {
  const wasActive = new Set(before.rules.filter(({ isActive }) => isActive).map(({ ruleId }) => ruleId));
  return rules
    .filter(({ isActive, ruleId }) => isActive && !wasActive.has(ruleId))
    .map(({ ruleId }) => ruleId);
}

function forget(store: object): void {
  changes.set(store, (changes.get(store) ?? 0) + 1);
  known.delete(store);
}

async function assertTouchpoints(db: Db, { rules }: KeptRules): Promise<void> {
  const inUse = new Set((await touchpoints(db)).filter((one) => !one.isRetired).map(({ key }) => key));
  const reason = "is no touchpoint in use";
  const errors = rules.flatMap(({ occasion }, at) =>
    occasion.kind === "contact"
      ? occasion.touchpoints
          .filter((key) => !inUse.has(key))
          .map((value) => ({ field: `rules.${at}.occasion.touchpoints`, value, reason }))
      : [],
  );
  const [first] = errors;
  if (first) throw new AppError("invalid", `${first.field}: ${first.value} ${reason}`, { errors });
}
