import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import { SavedView, type SavedViewInput } from "./saved-view.ts";

/** More views than this nobody finds his way in. */
const MOST = 200;

/** The views kept by name. */
export async function savedViews(db: Db): Promise<SavedView[]> {
  const rows = await db
    .selectFrom("saved_view")
    .where("list", "=", "customers")
    .select(["view_id as viewId", "name", "query"])
    .orderBy("name")
    .limit(MOST)
    .execute();
  return rows.map((row) => SavedView.parse(row));
}

/** Keeps a view. Throws `conflict` when its name is taken, or there are 200 already. */
export async function saveView(db: Db, { name, query }: SavedViewInput, now: Date): Promise<SavedView> {
  const others = await savedViews(db);
  if (others.length >= MOST)
    throw new AppError("conflict", `There are ${MOST} views already; remove one first`);
  const viewId = newId(now);
  const kept = await db
    .insertInto("saved_view")
    .values({ view_id: viewId, name, query: JSON.stringify(query), created_at: now })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .returning("view_id")
    .executeTakeFirst();
  if (!kept) throw new AppError("conflict", `name: there is a view called ${name} already`);
  return { viewId, name, query };
}

/** Forgets a view. Throws `not_found`. */
export async function deleteView(db: Db, viewId: string): Promise<void> {
  const gone = await db.deleteFrom("saved_view").where("view_id", "=", viewId).executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw new AppError("not_found", `No view ${viewId}`);
}
