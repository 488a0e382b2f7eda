import { recordDeed } from "../../audit/audit.queries.ts";
import { atomically } from "../../db/atomically.ts";
import type { Db } from "../../db/db.ts";
import { AppError } from "../../errors.ts";
import type { Actor, Role } from "../../http/route.ts";
import type { Left, PeopleHooks } from "./first-account.ts";
import {
  deletePerson,
  endSessions,
  lockDirectors,
  personById,
  setFunctions,
  setRole,
} from "./person.queries.ts";
import type { FunctionName, Person } from "./person.ts";

/**
 * Gives a person another role; it holds from the next request on.
 *
 * @throws AppError `not_found`; `conflict` when it would leave nobody as director.
 */
export function changeRole(
  db: Db,
  { personId, role, actor, hooks }: { personId: string; role: Role; actor: Actor; hooks: PeopleHooks },
  now: Date,
): Promise<Person> {
  return atomically(db, async (tx) => {
    const person = await personToChange(tx, personId);
    // Customers are locked before people, as everywhere.
    await hooks.changed(tx, { ...person, role, actor }, now);
    if (role !== "director") await keepADirector(tx, person);
    await setRole(tx, personId, role, now);
    const detail = { from: person.role, to: role };
    await recordDeed(tx, { actor, action: "person.role", subject: person.email, detail }, now);
    return { ...person, role };
  });
}

/** Says what a person answers for, in place of what it was. Throws `not_found`. */
export function changeFunctions(
  db: Db,
  { personId, functions, actor }: { personId: string; functions: readonly FunctionName[]; actor: Actor },
  now: Date,
): Promise<Person> {
  const said = [...new Set(functions)];
  return atomically(db, async (tx) => {
    const person = await personToChange(tx, personId);
    await setFunctions(tx, personId, said, now);
    const detail = { from: person.functions, to: said };
    await recordDeed(tx, { actor, action: "person.functions", subject: person.email, detail }, now);
    return { ...person, functions: said };
  });
}

/**
 * Removes a person: sessions end, and the API keys that person made stop working.
 *
 * @returns what the person leaves to be handed over.
 * @throws AppError `not_found`; `conflict` when it would leave nobody as director.
 */
export function removePerson(
  db: Db,
  { personId, actor, hooks }: { personId: string; actor: Actor; hooks: PeopleHooks },
  now: Date,
): Promise<Left> {
  return atomically(db, async (tx) => {
    const person = await personToChange(tx, personId);
    const left = await hooks.changed(tx, { ...person, role: null, actor }, now);
    await keepADirector(tx, person);
    await endSessions(tx, personId);
    await deletePerson(tx, personId);
    const detail = { name: person.name, role: person.role };
    await recordDeed(tx, { actor, action: "person.remove", subject: person.email, detail }, now);
    return left;
  });
}

/** @throws AppError `not_found`. */
export async function personToChange(tx: Db, personId: string): Promise<Person> {
  const person = await personById(tx, personId);
  if (person) return person;
  throw new AppError("not_found", `Nobody has the id ${personId}`);
}

async function keepADirector(tx: Db, person: Person): Promise<void> {
  const directors = await lockDirectors(tx);
  if (directors.some((id) => id !== person.personId) || !directors.includes(person.personId)) return;
  throw new AppError("conflict", `${person.name} is the last director; make somebody else director first`);
}
