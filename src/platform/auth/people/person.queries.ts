import { sql } from "kysely";
import type { Db } from "../../db/db.ts";
import type { Role } from "../../http/route.ts";
import { newId } from "../../ids.ts";
import { Person } from "./person.ts";

/** A list of people is not paged: a company of a thousand has a thousand. */
const MOST_PEOPLE = 5000;
const FAILURES_KEPT_MS = 24 * 3600 * 1000;

const columns = ["id", "name", "email", "role", "functions", "two_step", "created_at"] as const;
type Row = {
  id: string;
  name: string;
  email: string;
  role: string;
  functions: string[];
  two_step: boolean;
  created_at: Date;
};

function personOf(row: Row): Person {
  const { id: personId, two_step: twoStep, created_at, ...rest } = row;
  return Person.parse({ ...rest, personId, twoStep, createdAt: created_at.toISOString() });
}

export async function anyPerson(db: Db): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select exists (select from person) as any`.execute(db);
  return rows[0]?.any ?? false;
}

export async function allPeople(db: Db): Promise<Person[]> {
  const rows = await db.selectFrom("person").select(columns).orderBy("name").limit(MOST_PEOPLE).execute();
  return rows.map(personOf);
}

export async function personById(db: Db, personId: string): Promise<Person | undefined> {
  const row = await db.selectFrom("person").select(columns).where("id", "=", personId).executeTakeFirst();
  return row && personOf(row);
}

export async function personByEmail(db: Db, email: string): Promise<Person | undefined> {
  const row = await db.selectFrom("person").select(columns).where("email", "=", email).executeTakeFirst();
  return row && personOf(row);
}

/** Ids of all directors, held until the transaction ends, so that two cannot be taken away at once. */
export async function lockDirectors(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("person")
    .select("id")
    .where("role", "=", "director")
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

export type NewPerson = { name: string; email: string; role: Role; passwordHash: string };

/** Adds a person and the password to sign in with. */
export async function insertPerson(db: Db, person: NewPerson, now: Date): Promise<Person> {
  const { name, email, role, passwordHash } = person;
  const id = newId(now);
  const times = { created_at: now, updated_at: now };
  const functions: string[] = [];
  const row = { id, name, email, role, functions, two_step: false, email_verified: false, ...times };
  await db.insertInto("person").values(row).execute();
  await db
    .insertInto("person_account")
    .values({
      id: newId(now),
      account_id: id,
      provider_id: "credential",
      person_id: id,
      password: passwordHash,
      ...times,
    })
    .execute();
  return personOf(row);
}

export async function setPassword(db: Db, personId: string, passwordHash: string, now: Date): Promise<void> {
  await db
    .updateTable("person_account")
    .set({ password: passwordHash, updated_at: now })
    .where("person_id", "=", personId)
    .where("provider_id", "=", "credential")
    .execute();
}

export async function setRole(db: Db, personId: string, role: Role, now: Date): Promise<void> {
  await db.updateTable("person").set({ role, updated_at: now }).where("id", "=", personId).execute();
}

/** Says what a person answers for. */
export async function setFunctions(
  db: Db,
  personId: string,
  functions: readonly string[],
  now: Date,
): Promise<void> {
  await db
    .updateTable("person")
    .set({ functions: [...functions], updated_at: now })
    .where("id", "=", personId)
    .execute();
}

/** Ends every session of a person, on all devices. */
export async function endSessions(db: Db, personId: string): Promise<void> {
  await db.deleteFrom("person_session").where("person_id", "=", personId).execute();
}

/** Removes a person with sessions and password, and the API keys that person made. */
export async function deletePerson(db: Db, personId: string): Promise<void> {
  await db.deleteFrom("person").where("id", "=", personId).execute();
}

/** Deletes sessions, invitations and verifications whose time is over. */
export async function forgetExpired(db: Db, now: Date): Promise<void> {
  for (const table of ["person_session", "invitation", "person_verification"] as const) {
    await db.deleteFrom(table).where("expires_at", "<=", now).execute();
  }
  const longAgo = new Date(now.getTime() - FAILURES_KEPT_MS);
  await db.deleteFrom("sign_in_failure").where("last_at", "<", longAgo).execute();
}
