import { expect, test } from "vitest";
import {
  FRESH,
  freshOccasion,
  freshRule,
  isWhole,
  textsSaid,
} from "../../web/screens/survey-rules/rule-draft.ts";

test("rules are whole when every number is said; a text said in no language is none", () => {
  const rules = { cadenceDays: 30, subject: null, text: null, rules: [freshRule("r", 1)] };
  expect(isWhole(rules)).toBe(true);
  expect(isWhole({ ...rules, cadenceDays: Number.NaN })).toBe(false);
  const spread = { ...freshRule("r", 1), occasion: { ...FRESH.spread, sharePercent: Number.NaN } };
  expect(isWhole({ ...rules, rules: [spread] })).toBe(false);
  expect(isWhole({ ...rules, rules: [{ ...freshRule("r", 1), linkDays: Number.NaN }] })).toBe(false);
  expect(textsSaid({ es: " ", en: "" })).toBeNull();
  expect(textsSaid({ es: "Hola", en: "" })).toEqual({ es: "Hola" });
});

test("a survey of many questions begins with a sample of all, others with the delivery", () => {
  expect(freshRule("r", 44).occasion).toMatchObject({ kind: "spread", sharePercent: 10 });
  expect(freshRule("r", 3).occasion).toEqual({ kind: "delivery" });
  expect(freshOccasion("spread", 3)).toMatchObject({ sharePercent: 100 });
});
