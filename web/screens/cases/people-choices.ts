import type { Output } from "../../api/contract.ts";
import type { Formats } from "../../text/format.ts";
import type { CasesText } from "../../text/later.ts";

type People = Output<"GET /api/v1/owners">["items"];
type Absences = Output<"GET /api/v1/absences">["items"];
type Known = { people: People; absences: Absences; me: string | null | undefined };
type Said = { text: CasesText["people"]; format: Pick<Formats, "number" | "dayOfMoment"> };

/** Everybody else who may hold a case, with how much they have already; who is away comes last, and says until when. */
export function peopleChoices({ people, absences, me }: Known, { text, format }: Said, now: Date) {
  const away = new Map(
    absences
      .filter(({ from, until }) => Date.parse(from) <= now.getTime() && now.getTime() < Date.parse(until))
      .map((one) => [one.personId, one]),
  );
  return people
    .filter(({ personId, isHere }) => isHere && personId !== me)
    .toSorted((one, other) => Number(away.has(one.personId)) - Number(away.has(other.personId)))
    .map(({ personId, name, cases }) => {
      const absence = away.get(personId);
      const label = [name, absence && text.away, text.open(cases, format.number(cases))]
        .filter(Boolean)
        .join(" · ");
      const hint = absence && text.awayUntil(name, format.dayOfMoment(absence.until), absence.substituteName);
      return { value: personId, label, hint };
    });
}
