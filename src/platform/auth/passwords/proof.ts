import { verifyPassword } from "better-auth/crypto";
import type { Db } from "../../db/db.ts";
import { AppError } from "../../errors.ts";
import { countGuess, forgetFailures } from "./failures.ts";

/**
 * Makes sure that who is signed in knows the password too.
 *
 * @throws AppError `invalid` naming the field `password`; `too_many` after failures in a row.
 */
export async function provePassword(
  db: Db,
  { person, password }: { person: { id: string; email: string }; password: string },
  now: Date,
): Promise<void> {
  await countGuess(db, person.email, now);
  const hash = await passwordHashOf(db, person.id);
  if (hash && (await verifyPassword({ hash, password }))) return forgetFailures(db, person.email);
  const reason = "is not your password";
  throw new AppError("invalid", `password: ${reason}`, { errors: [{ field: "password", reason }] });
}

async function passwordHashOf(db: Db, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom("person_account")
    .select("password")
    .where("person_id", "=", personId)
    .where("provider_id", "=", "credential")
    .executeTakeFirst();
  return row?.password ?? null;
}
