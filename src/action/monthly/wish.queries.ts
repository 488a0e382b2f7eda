import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { MonthlyWish } from "./wish.ts";

/** What a person wishes; undefined: there is none. */
export async function monthlyWishOf(db: Db, personId: string): Promise<MonthlyWish | undefined> {
  const { rows } = await sql<MonthlyWish>`
    select monthly_mail as "isWanted", monthly_language as language from person where id = ${personId}`.execute(
    db,
  );
  return rows[0];
}

/** Keeps what a person wishes. */
export async function keepMonthlyWish(
  db: Db,
  personId: string,
  { isWanted, language }: MonthlyWish,
  now: Date,
): Promise<void> {
  await db
    .updateTable("person")
    .set({ monthly_mail: isWanted, monthly_language: language, updated_at: now })
    .where("id", "=", personId)
    .execute();
}

/** Ids of the directors who want the page of each month. */
export async function whoWantsMonthly(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from person where role = 'director' and monthly_mail order by id limit 5000`.execute(db);
  return rows.map(({ id }) => id);
}
