import { sql } from "kysely";
import type { Db } from "../../db/db.ts";
import { AccessRule } from "./two-step.ts";

export type StoredTwoStep = { sealedSecret: string; lastStep: number; confirmed: boolean };

/** The second step of a person, begun or confirmed; held until the transaction ends, so that no code works twice. */
export async function lockTwoStep(db: Db, personId: string): Promise<StoredTwoStep | undefined> {
  const row = await db
    .selectFrom("person_two_step")
    .select(["sealed_secret", "last_step", "confirmed_at"])
    .where("person_id", "=", personId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return undefined;
  const { sealed_secret: sealedSecret, last_step, confirmed_at } = row;
  return { sealedSecret, lastStep: Number(last_step), confirmed: confirmed_at !== null };
}

/** Keeps a secret that is not confirmed yet, in place of one before. */
export async function putTwoStep(db: Db, personId: string, sealedSecret: string): Promise<void> {
  const row = { person_id: personId, sealed_secret: sealedSecret, last_step: 0, confirmed_at: null };
  await db
    .insertInto("person_two_step")
    .values(row)
    .onConflict((before) => before.column("person_id").doUpdateSet(row))
    .execute();
}

export async function setLastStep(db: Db, personId: string, step: number): Promise<void> {
  await db
    .updateTable("person_two_step")
    .set({ last_step: step })
    .where("person_id", "=", personId)
    .execute();
}

/** From now on signing in asks this person for a code. */
export async function confirmTwoStep(db: Db, personId: string, now: Date): Promise<void> {
  await db
    .updateTable("person_two_step")
    .set({ confirmed_at: now })
    .where("person_id", "=", personId)
    .execute();
  await setTwoStep(db, personId, true, now);
}

/** Forgets secret and recovery codes; returns whether there was a second step in force. */
export async function deleteTwoStep(db: Db, personId: string, now: Date): Promise<boolean> {
  await db.deleteFrom("person_recovery_code").where("person_id", "=", personId).execute();
  const gone = await db
    .deleteFrom("person_two_step")
    .where("person_id", "=", personId)
    .returning("confirmed_at")
    .executeTakeFirst();
  await setTwoStep(db, personId, false, now);
  return gone?.confirmed_at != null;
}

async function setTwoStep(db: Db, personId: string, on: boolean, now: Date): Promise<void> {
  await db.updateTable("person").set({ two_step: on, updated_at: now }).where("id", "=", personId).execute();
}

/** Keeps new recovery codes, by their hashes, in place of those before. */
export async function putRecoveryCodes(db: Db, personId: string, hashes: readonly string[]): Promise<void> {
  await db.deleteFrom("person_recovery_code").where("person_id", "=", personId).execute();
  const rows = hashes.map((hash) => ({ person_id: personId, hash }));
  await db.insertInto("person_recovery_code").values(rows).execute();
}

/** Uses a recovery code up. Of two at once one gets it. */
export async function takeRecoveryCode(db: Db, personId: string, hash: string): Promise<boolean> {
  const gone = await db
    .deleteFrom("person_recovery_code")
    .where("person_id", "=", personId)
    .where("hash", "=", hash)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

export async function recoveryCodesLeft(db: Db, personId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from person_recovery_code where person_id = ${personId}`.execute(db);
  return rows[0]?.n ?? 0;
}

export async function readAccessRule(db: Db): Promise<AccessRule> {
  const row = await db.selectFrom("access_rule").select("two_step_from").executeTakeFirst();
  return AccessRule.parse({ twoStepFrom: row?.two_step_from ?? null });
}

export async function writeAccessRule(db: Db, { twoStepFrom }: AccessRule): Promise<void> {
  await db.updateTable("access_rule").set({ two_step_from: twoStepFrom }).execute();
}
