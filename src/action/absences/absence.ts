import { z } from "@hono/zod-openapi";

const Moment = z.iso.datetime({ offset: true });
const PersonId = z.string().min(1).max(100);

/** Somebody is away, from a moment up to another that is not in it. */
export const AbsenceInput = z
  .strictObject({ personId: PersonId, substituteId: PersonId, from: Moment, until: Moment })
  .refine(({ from, until }) => Date.parse(from) < Date.parse(until), {
    path: ["until"],
    message: "is not after the beginning",
  })
  .refine(({ personId, substituteId }) => personId !== substituteId, {
    path: ["substituteId"],
    message: "is the one who is away",
  })
  .openapi("AbsenceInput");
export type AbsenceInput = z.output<typeof AbsenceInput>;

/** Who is no person here any more has no name. */
export const Absence = z
  .object({
    absenceId: z.uuid(),
    personId: z.string(),
    name: z.string().nullable(),
    substituteId: z.string(),
    substituteName: z.string().nullable(),
    from: z.iso.datetime(),
    until: z.iso.datetime(),
  })
  .openapi("Absence");
export type Absence = z.infer<typeof Absence>;

/** By who is away, who stands in for him. */
export type StandingIn = ReadonlyMap<string, string>;

/**
 * Who acts for a person: himself, or while he is away his substitute, or who stands in for that one. Where everybody
 * in turn is away it is himself.
 */
export function actingFor(personId: string, standingIn: StandingIn): string {
  const met = new Set<string>();
  for (let acting = personId; !met.has(acting); ) {
    met.add(acting);
    const next = standingIn.get(acting);
    if (next === undefined) return acting;
    acting = next;
  }
  return personId;
}

/** Who stands in for a person, with his name; null while that one is here, or nobody does. */
export function standInOf(
  ofId: string,
  { nameOf, away }: { nameOf: (personId: string) => string | undefined; away: StandingIn },
): { personId: string; name: string } | null {
  const personId = actingFor(ofId, away);
  const name = nameOf(personId);
  return personId === ofId || name === undefined ? null : { personId, name };
}
