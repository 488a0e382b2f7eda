import { expect, test } from "vitest";
import { PlacingRule } from "../../src/quality/touchpoints/rule.ts";
import { draftOfRule, ruleOf, swapped } from "../../web/screens/settings/promises/rule-draft.ts";

const RULE = PlacingRule.parse({
  touchpoint: "delivery",
  when: {
    channels: ["phone", "email"],
    direction: "in",
    actorKinds: ["partner"],
    actorNames: ["Carrier One"],
    sources: ["helpdesk"],
    words: ["late", "did not arrive"],
    payload: { field: "order.kind", values: ["express", "2"] },
  },
});

test("a rule is written as the server takes it, and read back as it was", () => {
  expect(ruleOf(draftOfRule(RULE))).toEqual(RULE);
});

test("several values are parted by commas, each once; a field without values is none", () => {
  const draft = { ...draftOfRule(null), touchpoint: "delivery", words: " late, ,late , gone", field: "kind" };

  expect(ruleOf(draft)).toEqual({ touchpoint: "delivery", when: { words: ["late", "gone"] } });
});

test("a rule without a touchpoint or without a condition is none", () => {
  expect(ruleOf({ ...draftOfRule(RULE), touchpoint: "" })).toBeNull();
  expect(ruleOf({ ...draftOfRule(null), touchpoint: "delivery", field: "kind" })).toBeNull();
});

test("rules change places; the first does not move up, nor the last down", () => {
  expect(swapped(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(swapped(["a", "b"], 1, 2)).toEqual(["a", "b"]);
  expect(swapped(["a", "b"], 0, -1)).toEqual(["a", "b"]);
});
