import { expect, test } from "vitest";
import { peopleChoices } from "../../web/screens/cases/people-choices.ts";
import { cases as en } from "../../web/text/en/cases.ts";
import { cases as es } from "../../web/text/es/cases.ts";

const NOW = new Date("2026-11-23T09:00:00Z");
const format = { number: String, dayOfMoment: (moment: string) => moment.slice(0, 10) };

function person(personId: string, cases: number, isHere = true) {
  return { personId, name: personId, isHere, hasLeft: !isHere, customers: 0, cases };
}

function away(personId: string, from: string, until: string) {
  const by = { name: personId, substituteId: "Cleo", substituteName: "Cleo" };
  return { absenceId: "a", personId, ...by, from: `${from}T00:00:00Z`, until: `${until}T00:00:00Z` };
}

test("who is away says until when and is offered last; who left, and who asks, is not offered", () => {
  const known = {
    people: [person("Ada", 2), person("Ben", 1), person("Cleo", 0), person("Dan", 3, false), person("Me", 1)],
    absences: [
      away("Ada", "2026-11-20", "2026-11-27"),
      away("Ben", "2026-11-24", "2026-11-28"),
      away("Cleo", "2026-11-20", "2026-11-23"),
    ],
    me: "Me",
  };
  const inEnglish = peopleChoices(known, { text: en.people, format }, NOW);
  const inSpanish = peopleChoices(known, { text: es.people, format }, NOW);

  expect(inEnglish.map(({ label }) => label)).toEqual([
    "Ben · 1 open case",
    "Cleo · 0 open cases",
    "Ada · away · 2 open cases",
  ]);
  expect(inSpanish.at(-1)?.label).toBe("Ada · no está · 2 casos abiertos");
  expect(inEnglish.map(({ hint }) => hint)).toEqual([
    undefined,
    undefined,
    "Ada is back on 2026-11-27. Until then Cleo stands in.",
  ]);
  expect(inSpanish.at(-1)?.hint).toBe("Ada vuelve el 2026-11-27. Hasta entonces le sustituye Cleo.");
});
