import type { Db } from "../../../platform/db/db.ts";
import { AppError } from "../../../platform/errors.ts";
import { statesOf, stayingOf } from "./consent.queries.ts";
import { type ConsentChannel, isAllowed } from "./consent.ts";
import { purposes } from "./purpose.queries.ts";

/**
 * Those of some customers who may be contacted for a purpose by a channel, in the order given: whoever sends anything asks
 * this first, for many at once. Nobody who is to be erased may, and no id that is nobody's or went into another's.
 *
 * @throws AppError `not_found` when there is no such purpose.
 */
export async function mayContact(
  db: Db,
  customerIds: readonly string[],
  { purpose, channel }: { purpose: string; channel: ConsentChannel },
): Promise<string[]> {
  const known = (await purposes(db)).find(({ key }) => key === purpose);
  if (!known) throw new AppError("not_found", `No purpose ${purpose}`);
  if (customerIds.length === 0) return [];
  const staying = new Set(await stayingOf(db, customerIds));
  const states = await statesOf(db, customerIds, { purpose, channel });
  return customerIds.filter((id) => staying.has(id) && isAllowed(known, states.get(id)));
}
