import { z } from "@hono/zod-openapi";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { CaseName } from "../cases/case.queries.ts";
import { askedAs } from "../cases/log.queries.ts";

/** An id of one's own for what is asked, so that it can be asked again where no answer came. */
export const OnceId = z
  .uuid()
  .optional()
  .openapi({ description: "Asked again under the same id, nothing is done again; asked otherwise, 409." });

/** What is asked under an id of one's own, and what of it the log keeps and has to be the same when it is asked again. */
export type Once = { id: string | undefined; said: Readonly<Record<string, unknown>> };

/** Whether the same was asked in a case before, and done. Throws `conflict` when something else was under its id. */
export async function isDone(tx: Db, name: CaseName, once: Once | undefined): Promise<boolean> {
  if (once?.id === undefined) return false;
  const known = await askedAs(tx, name, once.id);
  if (known === undefined) return false;
  const isSame = Object.entries(once.said).every(
    ([key, value]) => JSON.stringify(value) === JSON.stringify(known[key]),
  );
  if (isSame) return true;
  throw new AppError("conflict", "This is kept already, as it was said before: look at the case");
}
