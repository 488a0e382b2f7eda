import { lockLiving } from "../../../memory/customers/lock.ts";
import { livingOf } from "../../../memory/merging/redirect.queries.ts";
import { namesOf } from "../../../memory/notes/note.queries.ts";
import type { Db } from "../../../platform/db/db.ts";
import { assignOwners, type Changed, type Wanted } from "../assigning.ts";
import { formerNames, ownersOf } from "../owner.queries.ts";
import { notedOwners } from "./owner-change.queries.ts";
import type { KeptChange } from "./owner-change.ts";
import { SLICE } from "./slices.ts";

/**
 * Gives some customers of a change, from its place on, back to whose they were; who is somebody else's by now, or went
 * into another customer, is left alone.
 *
 * @returns whose owner is another now, and where the next ones begin; null when there are none.
 */
export async function putBackOwners(
  tx: Db,
  change: KeptChange,
  now: Date,
): Promise<{ changed: Changed[]; place: string | null }> {
  const noted = await notedOwners(tx, change.changeId, { after: change.place, limit: SLICE });
  const living = new Set(
    await livingOf(
      tx,
      noted.map(({ customerId }) => customerId),
    ),
  );
  await lockLiving(tx, [...living]);
  const present = await ownersOf(tx, [...living]);
  const back = noted.filter(
    ({ customerId, givenId }) =>
      living.has(customerId) && (present.get(customerId)?.personId ?? null) === givenId,
  );
  const ids = back.flatMap(({ former }) => former?.personId ?? []);
  const names = new Map([...(await formerNames(tx, ids)), ...(await namesOf(tx, ids))]);
  const by = change.undoneBy ?? change.madeBy;
  const wanted = new Map(back.map(({ customerId, former }) => [customerId, wantedOf(former, names, by)]));
  const changed = await assignOwners(tx, wanted, by, now);
  return { changed, place: noted.at(-1)?.customerId ?? null };
}

type Former = Awaited<ReturnType<typeof notedOwners>>[number]["former"];

function wantedOf(former: Former, names: ReadonlyMap<string, string>, by: string): Wanted {
  if (!former) return { owner: null, reason: "", givenBy: by };
  const { personId, reason, since, givenBy } = former;
  const owner = { personId, name: names.get(personId) ?? personId };
  return { owner, reason, givenBy, since: new Date(since) };
}
