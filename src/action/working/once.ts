import type { Db } from "../../platform/db/db.ts";
import { assertSame } from "../../platform/once.ts";
import type { CaseName } from "../cases/case.queries.ts";
import { askedAs } from "../cases/log.queries.ts";

/** What is asked under an id of one's own, and what of it the log keeps and has to be the same when it is asked again. */
export type Once = { id: string | undefined; said: Readonly<Record<string, unknown>> };

/** Whether the same was asked in a case before, and done. Throws `conflict` when something else was under its id. */
export async function isDone(tx: Db, name: CaseName, once: Once | undefined): Promise<boolean> {
  if (once?.id === undefined) return false;
  const known = await askedAs(tx, name, once.id);
  if (known !== undefined) assertSame(once.said, known);
  return known !== undefined;
}
