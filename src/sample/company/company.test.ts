import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { type CompanySize, simulateCompany, trueCore } from "./company.ts";
import { contactsFile, purchasesFile, truthFile } from "./company-files.ts";
import { TRUTH } from "./truth.ts";

const size: CompanySize = {
  customers: 300,
  months: 24,
  seed: 7,
  until: new Date("2026-03-01T12:00:00Z"),
  language: "en",
};

function digest(changes: Partial<CompanySize> = {}): string {
  const hash = createHash("sha256");
  for (const file of [purchasesFile, contactsFile, truthFile]) {
    for (const piece of file({ ...size, ...changes })) hash.update(piece);
  }
  return hash.digest("hex");
}

test("the same seed gives the same files to the byte, another seed others", () => {
  expect(digest()).toBe(digest());
  expect(digest({ seed: 8 })).not.toBe(digest());
});

test("a customer is the same in a larger company", () => {
  const few = [...simulateCompany({ ...size, customers: 3 })];
  const more = [...simulateCompany(size)];

  expect(more.slice(0, 3)).toEqual(few);
});

test("nothing is told that has not happened yet, nor after a customer has left by more than his last questions", () => {
  for (const { days, contacts, truth } of simulateCompany(size)) {
    const last = days.at(-1) ?? 0;
    expect(contacts.every(({ at }) => at <= size.until)).toBe(true);
    if (truth.leftOn !== null) expect(truth.leftOn).toBe(last);
    expect(contacts.every(({ at }) => at.getTime() < (last + 60) * 86_400_000)).toBe(true);
  }
});

test("files have as many cells in each row as in the first, whatever stands in them", () => {
  for (const file of [purchasesFile, contactsFile, truthFile]) {
    const rows = [...file({ ...size, customers: 20 })].join("").trimEnd().split("\n");
    const cells = rows.map((row) => row.replace(/"[^"]*"/g, "").split(",").length);
    expect(rows.length).toBeGreaterThan(20);
    expect(new Set(cells).size).toBe(1);
  }
});

test("whom a late delivery met leaves the more often, as often as it was made so", () => {
  const after = { failed: { left: 0, all: 0, expected: 0 }, fine: { left: 0, all: 0, expected: 0 } };
  for (const { truth } of simulateCompany({ ...size, customers: 3000 })) {
    const { failed, leftOn, habit } = truth;
    failed.forEach((isFailed, index) => {
      const its = isFailed ? after.failed : after.fine;
      its.all += 1;
      its.left += leftOn !== null && index === failed.length - 1 ? 1 : 0;
      its.expected += Math.min(0.95, habit.leaves * (isFailed ? TRUTH.leavesAfterFailure : 1));
    });
  }
  const share = ({ left, all }: typeof after.fine) => left / all;

  expect(after.failed.left / after.failed.expected).toBeCloseTo(1, 0);
  expect(after.fine.left / after.fine.expected).toBeCloseTo(1, 0);
  expect(share(after.failed)).toBeGreaterThan(2.5 * share(after.fine));
});

test("few customers are the core in truth", () => {
  const core = trueCore([...simulateCompany(size)]);

  expect(core.size).toBeGreaterThan(5);
  expect(core.size).toBeLessThan(60);
});
