import { expect, test } from "vitest";
import { FRESH, freshRule, isWhole, textsSaid } from "../../web/screens/survey-rules/rule-draft.ts";

test("rules are whole when every number is said; a text said in no language is none", () => {
  const rules = { cadenceDays: 30, subject: null, text: null, rules: [freshRule("r")] };
  expect(isWhole(rules)).toBe(true);
  expect(isWhole({ ...rules, cadenceDays: Number.NaN })).toBe(false);
  const spread = { ...freshRule("r"), occasion: { ...FRESH.spread, sharePercent: Number.NaN } };
  expect(isWhole({ ...rules, rules: [spread] })).toBe(false);
  expect(isWhole({ ...rules, rules: [{ ...freshRule("r"), linkDays: Number.NaN }] })).toBe(false);
  expect(textsSaid({ es: " ", en: "" })).toBeNull();
  expect(textsSaid({ es: "Hola", en: "" })).toEqual({ es: "Hola" });
});
