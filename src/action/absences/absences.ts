import { nameOf } from "../../memory/merging/merges.ts";
import { namesOf } from "../../memory/notes/note.queries.ts";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { isAtLeast } from "../../platform/http/access.ts";
import type { Actor } from "../../platform/http/route.ts";
import { newId } from "../../platform/ids.ts";
import { workersNamed } from "../owners/working-people.ts";
import {
  absenceOf,
  absencesFrom,
  deleteAbsence,
  insertAbsence,
  isAway,
  type KeptAbsence,
  lockPerson,
  standingIn,
} from "./absence.queries.ts";
import { type Absence, type AbsenceInput, actingFor } from "./absence.ts";

/** Who is away now or will be, and who stands in. */
export async function absences(db: Db, now: Date): Promise<Absence[]> {
  return withNames(db, await absencesFrom(db, now));
}

/** A person, and everybody for whom he stands in now. */
export async function actedFor(db: Db, personId: string, now: Date): Promise<string[]> {
  const away = await standingIn(db, now);
  const others = [...away.keys()].filter((one) => one !== personId && actingFor(one, away) === personId);
  return [personId, ...others];
}

/**
 * Says when somebody is away and who stands in for him.
 *
 * @throws AppError `forbidden` when it is of somebody else and the actor is no manager; `invalid` when he is no person
 *   or who stands in cannot work; `conflict` when he is away then already.
 */
export function makeAbsence(
  db: Db,
  { said, actor }: { said: AbsenceInput; actor: Actor },
  now: Date,
): Promise<Absence> {
  assertMayFor(actor, said.personId);
  return atomically(db, async (tx) => {
    if (!(await lockPerson(tx, said.personId))) throw nobody("personId", said.personId);
    await workersNamed(tx, "substituteId", [said.substituteId]);
    const { personId, substituteId } = said;
    const span = { from: new Date(said.from), until: new Date(said.until) };
    if (await isAway(tx, { personId, ...span })) {
      throw new AppError("conflict", "It is said already that this person is away then");
    }
    const absence = { absenceId: newId(now), personId, substituteId, ...span };
    await insertAbsence(tx, absence, nameOf(actor));
    const [made] = await withNames(tx, [absence]);
    if (!made) throw new RangeError("makeAbsence: nothing was made");
    return made;
  });
}

/** Takes an absence back. Throws `not_found`, `forbidden` as `makeAbsence`. */
export function endAbsence(db: Db, absenceId: string, actor: Actor): Promise<void> {
  return atomically(db, async (tx) => {
    const absence = await absenceOf(tx, absenceId);
    if (!absence) throw new AppError("not_found", `No absence ${absenceId}`);
    assertMayFor(actor, absence.personId);
    await deleteAbsence(tx, absenceId);
  });
}

/** Everybody may say when he himself is away; of others managers say it. */
function assertMayFor(actor: Actor, personId: string): void {
  if (actor.kind !== "person" || actor.id === personId || isAtLeast(actor.role, "manager")) return;
  throw new AppError("forbidden", "When others are away is said by a manager");
}

/** That an id of a field is nobody's. */
export function nobody(field: string, value: string): AppError {
  const reason = "is nobody with an account";
  return new AppError("invalid", `${field}: ${reason}`, { errors: [{ field, value, reason }] });
}

async function withNames(db: Db, kept: readonly KeptAbsence[]): Promise<Absence[]> {
  const names = await namesOf(
    db,
    kept.flatMap(({ personId, substituteId }) => [personId, substituteId]),
  );
  return kept.map(({ from, until, ...one }) => ({
    ...one,
    name: names.get(one.personId) ?? null,
    substituteName: names.get(one.substituteId) ?? null,
    from: from.toISOString(),
    until: until.toISOString(),
  }));
}
