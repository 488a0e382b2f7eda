import { recordEvents } from "../../memory/events/events.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import {
  deleteOwners,
  insertOwners,
  type KeptOwner,
  noteOwnerPerson,
  ownersOf,
  tellOwners,
} from "./owner.queries.ts";

/** Whom a customer is to have as owner (null: nobody), why, and who says so. */
export type Wanted = {
  owner: { personId: string; name: string } | null;
  reason: string;
  givenBy: string;
  /** Since when he answers for him, where that is longer ago. */
  since?: Date;
};

/** A customer whose owner is another now, and who it was. */
export type Changed = { customerId: string; givenId: string | null; former: KeptOwner | null };

/**
 * Gives customers, who are locked, the owners they are to have, and tells it in their timelines.
 *
 * @returns those for whom it was otherwise before.
 */
export async function assignOwners(
  tx: Db,
  wanted: ReadonlyMap<string, Wanted>,
  by: string,
  now: Date,
): Promise<Changed[]> {
  const before = await ownersOf(tx, [...wanted.keys()]);
  const changes = [...wanted]
    .map(([customerId, want]) => ({ customerId, want, former: before.get(customerId) ?? null }))
    .filter(({ want, former }) => (former?.personId ?? null) !== (want.owner?.personId ?? null));
  if (changes.length === 0) return [];
  await deleteOwners(
    tx,
    changes.map(({ customerId }) => customerId),
  );
  const people = new Map(changes.flatMap(({ want: { owner } }) => (owner ? [[owner.personId, owner]] : [])));
  for (const { personId, name } of people.values()) await noteOwnerPerson(tx, personId, name);
  await insertOwners(
    tx,
    changes.flatMap(({ customerId, want }) => keptOf(customerId, want, now)),
  );
  await tellOwners(
    tx,
    changes.map(({ customerId, want: { owner, reason }, former }) => ({
      customerId,
      id: newId(now),
      payload: {
        ...{ deed: owner ? "given" : "ended", owner, text: reason, by },
        former: former?.personId ?? null,
      },
    })),
    now,
  );
  const told = changes.map(({ customerId, want: { owner, reason }, former }) => ({
    type: "owner.changed" as const,
    customerId,
    data: { customerId, owner, former: former?.personId ?? null, reason, by },
  }));
  await recordEvents(tx, told, now);
  return changes.map(({ customerId, want, former }) => ({
    ...{ customerId, former },
    givenId: want.owner?.personId ?? null,
  }));
}

/** Of customers, who are locked, those whose owner is still who it was when they were chosen; null: they had none. */
export async function stillOwnedBy(
  tx: Db,
  wanted: ReadonlyMap<string, Wanted>,
  personId: string | null,
): Promise<Map<string, Wanted>> {
  const owned = await ownersOf(tx, [...wanted.keys()]);
  return new Map([...wanted].filter(([id]) => (owned.get(id)?.personId ?? null) === personId));
}

function keptOf(customerId: string, { owner, reason, givenBy, since }: Wanted, now: Date): KeptOwner[] {
  return owner ? [{ customerId, personId: owner.personId, reason, since: since ?? now, givenBy }] : [];
}
