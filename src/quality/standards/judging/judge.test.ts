import { expect, test } from "vitest";
import { clocks, days, fact, first, judged, LATER, matter, office8 } from "../../../../test/judging-desk.ts";
import { StandardInput } from "../standard.ts";
import { judge } from "./judge.ts";

test("before its time has run out a promise runs until then, and is broken the moment after", () => {
  const contacts = [fact("10:00")];
  const at = (time: string) => judged(first, contacts, { now: new Date(`2026-03-27T${time}Z`) });

  expect(at("10:30:00.000")).toMatchObject({ verdict: "running", until: new Date("2026-03-27T11:00:00Z") });
  expect(at("11:00:00.000")).toMatchObject({ verdict: "running" });
  expect(at("11:00:00.001")).toMatchObject({ verdict: "broken" });
});

test("a standard holds where its scope says: channel, touchpoint, language, and worth of the customer", () => {
  const contact = fact("10:00", { language: "ca-ES" });
  const verdict = (scope: object, tier: string | null = null) => {
    const standard = StandardInput.parse({ name: "x", promise: first, scope });
    return judge(standard, { matter: matter([contact], tier), contact: null }, { clocks, now: LATER })
      .verdict;
  };

  expect(verdict({ channels: ["email", "chat"], touchpoints: ["question"], languages: ["ca"] })).toBe(
    "broken",
  );
  expect(verdict({ channels: ["phone"] })).toBe("not-applicable");
  expect(verdict({ touchpoints: ["delivery"] })).toBe("not-applicable");
  expect(verdict({ languages: ["es"] })).toBe("not-applicable");
  expect(verdict({ tiers: ["core"] })).toBe("not-applicable");
  expect(verdict({ tiers: ["core"] }, "core")).toBe("broken");
});

test("the customer's own language counts where his contact does not tell it, and yields to it where it does", () => {
  const promise = { kind: "answered-in-customers-language" };
  const answers = [fact("10:00"), fact("11:00", { direction: "out", language: "en" })];
  const told = [fact("10:00", { language: "en" }), ...answers.slice(1)];

  expect(judged(promise, answers, { language: "es-ES" })).toMatchObject({ verdict: "broken", measured: 1 });
  expect(judged(promise, answers, { language: "en-GB" })).toMatchObject({ verdict: "kept" });
  expect(judged(promise, told, { language: "es-ES" })).toMatchObject({ verdict: "kept" });
});

test("what began before a standard applied is not judged, nor what has no calendar any more", () => {
  const standard = StandardInput.parse({ name: "x", promise: first, appliesFrom: "2026-03-28T00:00:00Z" });
  const gone = StandardInput.parse({ name: "x", promise: { kind: "first-reply-within", ...office8 } });
  const subject = { matter: matter([fact("10:00")]), contact: null };

  expect(judge(standard, subject, { clocks, now: LATER }).verdict).toBe("not-applicable");
  expect(judge(gone, subject, { clocks: new Map(), now: LATER }).verdict).toBe("not-applicable");
});

test("contacts from the future and from 1970 are judged as they are told", () => {
  expect(judged(first, [fact("2199-01-01T10:00:00Z")])).toMatchObject({ verdict: "running" });
  expect(judged({ kind: "resolved-within", ...days(15) }, [fact("1970-01-01T10:00:00Z")])).toMatchObject({
    verdict: "broken",
    until: new Date("1970-01-22T22:59:59.999Z"),
  });
});
