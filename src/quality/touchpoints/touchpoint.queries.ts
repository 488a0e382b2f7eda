import { sql } from "kysely";
import { z } from "zod";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import { PlacingRule } from "./rule.ts";
import { Touchpoint, type TouchpointInput, type TouchpointSaid } from "./touchpoint.ts";

const COLUMNS = sql`
  touchpoint_key as key, stage, place, accountable, is_complaint as "isComplaint",
  is_retired as "isRetired",
  jsonb_build_object('es', name_es, 'en', name_en) as names`;

/** All touchpoints, by their place within their stages. */
export async function touchpoints(db: Db): Promise<Touchpoint[]> {
  const { rows } = await sql`select ${COLUMNS} from touchpoint order by place, touchpoint_key`.execute(db);
  const stages = Touchpoint.shape.stage.options;
  return rows
    .map((row) => Touchpoint.parse(row))
    .sort((one, other) => stages.indexOf(one.stage) - stages.indexOf(other.stage));
}

/** Writes a new touchpoint; whether its key was free. */
export async function insertTouchpoint(db: Db, { key, ...said }: TouchpointInput): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto("touchpoint")
    .values({ touchpoint_key: key, ...valuesOf(said) })
    .onConflict((conflict) => conflict.column("touchpoint_key").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** Writes what a touchpoint says now; it is in use again. As it is then; undefined when there was none. */
export async function updateTouchpoint(
  db: Db,
  key: string,
  said: TouchpointSaid,
): Promise<Touchpoint | undefined> {
  const row = await db
    .updateTable("touchpoint")
    .set({ ...valuesOf(said), is_retired: false })
    .where("touchpoint_key", "=", key)
    .returning("is_complaint as isComplaint")
    .executeTakeFirst();
  return row && { ...said, ...row, key, isRetired: false };
}

function valuesOf({ stage, place, names, accountable, isComplaint }: TouchpointSaid) {
  const said = { stage, place, name_es: names.es, name_en: names.en, accountable };
  return isComplaint === undefined ? said : { ...said, is_complaint: isComplaint };
}

/** Locks a touchpoint until the transaction ends; whether there is one. */
export async function lockTouchpoint(tx: Db, key: string): Promise<boolean> {
  const row = await tx
    .selectFrom("touchpoint")
    .select("touchpoint_key")
    .where("touchpoint_key", "=", key)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether something happened at a touchpoint. */
export async function isMet(db: Db, key: string): Promise<boolean> {
  const { rows } = await sql<{ met: boolean }>`
    select exists (select 1 from contact where touchpoint = ${key}) as met`.execute(db);
  return rows[0]?.met ?? false;
}

/** Takes a touchpoint out of use; its names stay. */
export async function retireTouchpoint(db: Db, key: string): Promise<void> {
  await db.updateTable("touchpoint").set({ is_retired: true }).where("touchpoint_key", "=", key).execute();
}

/** Removes a touchpoint. */
export async function removeTouchpoint(db: Db, key: string): Promise<void> {
  await db.deleteFrom("touchpoint").where("touchpoint_key", "=", key).execute();
}

/** The rows of the rules that place contacts, in their order. */
export function placingRows(db: Db) {
  return db
    .selectFrom("touchpoint_rule")
    .select(["touchpoint_key as touchpoint", "conditions as when"])
    .orderBy("place");
}

/** The rules that place contacts, in their order. */
export async function placingRules(db: Db): Promise<PlacingRule[]> {
  return z.array(PlacingRule).parse(await placingRows(db).execute());
}

/** Writes the rules in place of those before. */
export async function writeRules(db: Db, rules: readonly PlacingRule[], now: Date): Promise<void> {
  await db.deleteFrom("touchpoint_rule").execute();
  if (rules.length === 0) return;
  await db
    .insertInto("touchpoint_rule")
    .values(
      rules.map(({ when, touchpoint }, place) => ({
        rule_id: newId(now),
        place,
        touchpoint_key: touchpoint,
        conditions: JSON.stringify(when),
      })),
    )
    .execute();
}
