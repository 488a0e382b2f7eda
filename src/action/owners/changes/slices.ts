import { listCustomers } from "../../../insight/customers/customers.ts";
import { livingOf, survivorsOf } from "../../../memory/merging/redirect.queries.ts";
import type { Db } from "../../../platform/db/db.ts";
import type { Wanted } from "../assigning.ts";
import { countsOf, customersOfOwner } from "../owner.queries.ts";
import { byRules } from "../rules/applying.ts";
import { dealing } from "./dealing.ts";
import { type KeptChange, receiversOf, shareOf } from "./owner-change.ts";

/** Customers changed in one transaction. */
export const SLICE = 1000;

/** Some customers with whom they are to have, and where the next slice begins; null: it was the last one. */
export type Slice = { wanted: Map<string, Wanted>; next: string | null };

type To = { personId: string; name: string };

/** The next slice of a change. */
export async function sliceOf(db: Db, change: KeptChange, receivers: readonly To[]): Promise<Slice> {
  const { asked, place, reason, madeBy } = change;
  if (asked.kind === "rules") return sliceByRules(db, change);
  if (asked.kind === "hand-over") return sharedSlice(db, change, { fromId: asked.fromId, receivers });
  const [owner = null] = receivers;
  const give = (ids: readonly string[]) => new Map(ids.map((id) => [id, { owner, reason, givenBy: madeBy }]));
  if (asked.customerIds) return { wanted: give(await living(db, asked.customerIds)), next: null };
  const page = await listed(db, asked.filter ?? {}, place);
  return { wanted: give(page.items.map(({ customerId }) => customerId)), next: page.next };
}

/** Customers of who hands over, shared out; whose turn it is goes on from slice to slice. */
async function sharedSlice(
  db: Db,
  { asked, reason, madeBy, changed }: KeptChange,
  { fromId, receivers }: { fromId: string; receivers: readonly To[] },
): Promise<Slice> {
  const ids = receiversOf(asked);
  const share = shareOf(asked);
  const next = dealing({ ids, share, have: await countsOf(db, ids), before: changed });
  const byId = new Map(receivers.map((one) => [one.personId, one]));
  const owned = await customersOfOwner(db, fromId, { after: undefined, limit: SLICE });
  const wanted = owned.map(({ customerId }): [string, Wanted] => {
    const owner = byId.get(next()) ?? null;
    return [customerId, { owner, reason, givenBy: madeBy }];
  });
  return { wanted: new Map(wanted), next: owned.length === SLICE ? "more" : null };
}

async function sliceByRules(db: Db, { place }: KeptChange): Promise<Slice> {
  const page = await listed(db, { owner: "none" }, place);
  return { wanted: await byRules(db, page.items), next: page.next };
}

function listed(
  db: Db,
  filter: Omit<Parameters<typeof listCustomers>[1], "sort" | "limit">,
  place: string | null,
) {
  const cursor = place === null ? {} : { cursor: place };
  return listCustomers(db, { ...filter, ...cursor, sort: "value", limit: SLICE });
}

/** Who the ids mean today; who is none any more is left out. */
export async function living(db: Db, said: readonly string[]): Promise<string[]> {
  const survivors = await survivorsOf(db, said);
  return livingOf(db, [...new Set(said.map((id) => survivors.get(id) ?? id))]);
}
