import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { canWork } from "./owner.queries.ts";

/** What some people who are to be given work are called. Throws `invalid` when one of them cannot work here. */
export async function workersNamed(
  db: Db,
  field: string,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  const names = await canWork(db, personIds);
  const stranger = personIds.find((id) => !names.has(id));
  if (stranger === undefined) return names;
  const reason = "is nobody who can be given work: that takes an account with the role agent or above";
  throw new AppError("invalid", `${field}: ${reason}`, {
    errors: [{ field, value: stranger, reason }],
  });
}
