import { expect, test } from "vitest";
import { BudgetsInput } from "../../src/action/compensation/compensation.ts";
import { ReplyInput, unknownIn as refused, VARIABLES } from "../../src/action/replies/reply.ts";
import { draftOf as budgetDraftOf, saidOf } from "../../web/screens/settings/cases/budget-draft.ts";
import { draftOf, isReady, unknownIn } from "../../web/screens/settings/cases/reply-draft.ts";

const SAID = { subject: "", text: "Dear {customer}" };
const REPLY = { name: "Late", texts: { es: SAID, en: SAID } };

test.for([
  "Dear {customer}, {today}",
  "{clint} {Customer} {customer",
  "{ customer } {}",
  "{cliente}{cliente}",
])("what is unknown in %j is what the server refuses", (text) => {
  const known = [...new Set(refused(text).map((name) => `{${name}}`))];

  expect(unknownIn(text, VARIABLES)).toEqual(known);
});

test("a reply is ready when the server takes it", () => {
  const unready = [
    { ...REPLY, name: " " },
    { ...REPLY, texts: { es: SAID, en: { ...SAID, text: " " } } },
    { ...REPLY, texts: { es: SAID, en: { ...SAID, subject: "{clint}" } } },
    draftOf(null),
  ];

  for (const draft of unready) {
    expect(isReady(draft, VARIABLES)).toBe(false);
    expect(ReplyInput.safeParse(draft).success).toBe(false);
  }
  const kept = { ...REPLY, replyId: "019a0000-0000-7000-8000-000000000000" };
  expect(isReady(draftOf(kept), VARIABLES)).toBe(true);
  expect(ReplyInput.parse(draftOf(kept))).toEqual(REPLY);
});

test("budgets keep what is said of roles that are not asked for, and leave out who is gone", () => {
  const kept = {
    currency: "EUR",
    version: "v1",
    roles: [
      { role: "agent" as const, monthMinor: 5000 },
      { role: "viewer" as const, monthMinor: 1 },
    ],
    people: [
      { personId: "here", monthMinor: 0 },
      { personId: "gone", monthMinor: 7 },
    ],
  };
  const draft = budgetDraftOf(kept, ["here"]);

  expect(draft.roles).toEqual({ agent: 5000, manager: null, director: null });
  const said = saidOf({ ...draft, roles: { ...draft.roles, agent: null, director: 9 } }, kept);
  expect(BudgetsInput.parse(said)).toEqual({
    roles: [
      { role: "viewer", monthMinor: 1 },
      { role: "director", monthMinor: 9 },
    ],
    people: [{ personId: "here", monthMinor: 0 }],
    version: "v1",
  });
  expect(saidOf({ ...draft, people: [{ personId: "here", monthMinor: null }] }, kept)).toBeUndefined();
});
