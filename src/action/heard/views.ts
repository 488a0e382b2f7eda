import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import { VoiceView, type VoiceViewInput } from "./heard.ts";

const MOST = 200;

/** Filters of comments kept by name, for everybody of the company. */
export async function voiceViews(db: Db): Promise<VoiceView[]> {
  const rows = await db
    .selectFrom("saved_view")
    .where("list", "=", "voice")
    .select(["view_id as viewId", "name", "query"])
    .orderBy("name")
    .limit(MOST)
    .execute();
  return rows.map((row) => VoiceView.parse(row));
}

/** Keeps a filter. Throws `conflict` when its name is taken, or there are 200 already. */
export async function saveVoiceView(db: Db, { name, query }: VoiceViewInput, now: Date): Promise<VoiceView> {
  const others = await voiceViews(db);
  if (others.length >= MOST)
    throw new AppError("conflict", `There are ${MOST} filters already; remove one first`);
  const viewId = newId(now);
  const kept = await db
    .insertInto("saved_view")
    .values({ view_id: viewId, name, query: JSON.stringify(query), created_at: now, list: "voice" })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .returning("view_id")
    .executeTakeFirst();
  if (!kept) throw new AppError("conflict", `name: something is called ${name} already`);
  return { viewId, name, query };
}
