import { expect, test } from "vitest";
import { distanceInWords, owedAt, pressing } from "../../web/screens/cases/due-in-words.ts";
import { cases as en } from "../../web/text/en/cases.ts";
import { cases as es } from "../../web/text/es/cases.ts";

const NOW = new Date("2026-11-23T09:00:00Z");

test.for([
  ["2026-11-23T09:00:30Z", "now", "ahora"],
  ["2026-11-23T09:45:00Z", "in 45 minutes", "en 45 minutos"],
  ["2026-11-23T11:59:00Z", "in 2 hours", "en 2 horas"],
  ["2026-11-25T10:00:00Z", "in 2 days", "en 2 días"],
  ["2026-11-23T08:00:00Z", "late by 1 hour", "con 1 hora de retraso"],
  ["2026-11-21T08:00:00Z", "late by 2 days", "con 2 días de retraso"],
] as const)("%s is told by how far it is", ([moment, english, spanish]) => {
  expect(distanceInWords(moment, NOW, en.due, "en-GB")).toBe(english);
  expect(distanceInWords(moment, NOW, es.due, "es-ES")).toBe(spanish);
});

test("what is over is late, what ends within four hours presses", () => {
  expect(pressing("2026-11-23T08:59:59Z", NOW)).toBe("late");
  expect(pressing("2026-11-23T12:59:00Z", NOW)).toBe("soon");
  expect(pressing("2026-11-23T13:00:00Z", NOW)).toBe("later");
  expect(pressing(null, NOW)).toBe("later");
});

test("the deadline that runs asks for a contact, for what was promised or for the solution", () => {
  const contactDueAt = "2026-11-23T10:00:00Z";
  const open = { contactDueAt, dueAt: contactDueAt, contactedAt: null, promisedUntil: null };

  expect(owedAt(open)).toBe("contact");
  expect(owedAt({ ...open, dueAt: "2026-11-25T10:00:00Z", contactedAt: contactDueAt })).toBe("solve");
  const promisedUntil = "2026-11-24T10:00:00Z";
  expect(owedAt({ ...open, dueAt: promisedUntil, contactedAt: contactDueAt, promisedUntil })).toBe(
    "promised",
  );
});
