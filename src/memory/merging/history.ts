import type { Db } from "../../platform/db/db.ts";
import { type KeptMerge, mergesInto } from "./merge.queries.ts";
import type { Merge } from "./merge.ts";

/** Merges are looked for so deep: who went into who went into the customer. */
const DEPTH = 10;

/** Who went into a customer, also through others, the newest first. */
export async function mergesOf(db: Db, customerId: string): Promise<Merge[]> {
  const found: Merge[] = [];
  let inside = [customerId];
  for (let depth = 0; depth < DEPTH && inside.length > 0; depth++) {
    const merges = await mergesInto(db, inside);
    found.push(...merges.map((merge) => told(merge, customerId)));
    inside = merges.filter(({ undoneAt }) => undoneAt === null).map(({ mergedId }) => mergedId);
  }
  return found.toSorted((a, b) => (a.mergedAt < b.mergedAt ? 1 : -1));
}

function told(merge: KeptMerge, customerId: string): Merge {
  const { emptied, mergedAt, undoneAt, ...rest } = merge;
  const inside = merge.customerId !== customerId;
  return {
    ...rest,
    mergedAt: mergedAt.toISOString(),
    undoneAt: undoneAt?.toISOString() ?? null,
    held: inside ? "inside" : emptied ? "emptied" : null,
  };
}
