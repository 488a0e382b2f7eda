import { expect, test } from "vitest";
import { madeGraver, type Severity, severityOf, withDeadline } from "./case.ts";

const NO_CASE = {
  customerId: "",
  caseId: "",
  matterId: null,
  subject: "",
  touchpoint: null,
  accountable: null,
  state: "open" as const,
  severity: "low" as const,
  severityBecause: [],
  openedAt: new Date(0),
  openedBy: null,
  holderId: null,
  holderBecause: null,
  contactedAt: null,
  promisedUntil: null,
  dueAt: null,
  escalation: 0,
  escalatedAt: null,
  escalateAt: null,
  closedAt: null,
  outcome: null,
  rootCause: null,
  reopened: 0,
  solvedAskedAt: null,
  solvedAnswer: null,
  solvedAnsweredAt: null,
  valueMinor: 0,
};

test.for([
  [{ said: ["low", "high"], failedBefore: false, tier: "low" }, "high", ["standard"]],
  [{ said: ["low"], failedBefore: true, tier: "low" }, "medium", ["standard", "failed-before"]],
  [
    { said: ["high"], failedBefore: true, tier: "core" },
    "critical",
    ["standard", "failed-before", "core-customer"],
  ],
] as const)("how severe a case is follows from facts: %#", ([facts, severity, because]) => {
  const { said, ...rest } = facts;
  const evidence = said.map((one) => ({ kind: "verdict" as const, severity: one }));
  expect(severityOf({ ...rest, evidence })).toEqual({ severity, because });
});

test.for([
  [true, undefined, "high"],
  [true, "core", "critical"],
  [false, "high", "medium"],
] as const)(
  "in whatever order things are learnt, a case is as grave: %#",
  ([failedBefore, tier, severity]) => {
    const about = { failedBefore, tier };
    const low = { kind: "verdict" as const, severity: "low" as const };
    const medium = { kind: "word" as const, severity: "medium" as const };
    const dates = { contactDueAt: new Date(9), solveDueAt: new Date(9) };
    const inTurn = (first: typeof low | typeof medium, then: typeof low | typeof medium): Severity => {
      const opened = severityOf({ ...about, evidence: [first] });
      const kept = { ...NO_CASE, ...dates, severity: opened.severity, severityBecause: opened.because };
      return madeGraver(kept, [then], () => dates).severity;
    };

    expect(severityOf({ ...about, evidence: [low, medium] }).severity).toBe(severity);
    expect([inTurn(low, medium), inTurn(medium, low)]).toEqual([severity, severity]);
  },
);

test("the deadline that runs is the first contact's, then the solution's or what was promised", () => {
  const [contactDueAt, solveDueAt, promisedUntil] = [1, 9, 5].map((day) => new Date(Date.UTC(2026, 0, day)));
  const dates = { contactDueAt: contactDueAt ?? new Date(0), solveDueAt: solveDueAt ?? new Date(0) };
  const open = { ...NO_CASE, ...dates };

  expect(withDeadline(open).dueAt).toEqual(contactDueAt);
  const contacted = { ...open, contactedAt: new Date(0) };
  expect(withDeadline(contacted).dueAt).toEqual(solveDueAt);
  expect(withDeadline({ ...contacted, promisedUntil: promisedUntil ?? null }).dueAt).toEqual(promisedUntil);
  expect(withDeadline({ ...open, state: "closed" })).toMatchObject({ dueAt: null, escalateAt: null });
});
