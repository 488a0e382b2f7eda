/** What of a customer may be said otherwise later. */
export const REVISED_FIELDS = [
  "kind",
  "name",
  "country",
  "city",
  "postcode",
  "street",
  "birthday",
  "language",
] as const;
export type RevisedField = (typeof REVISED_FIELDS)[number];

/** A change of one field of a customer: what it said before, and which import changed it (null: a single call). */
export type Change = { customerId: string; field: RevisedField; former: string | null };
export type Revision = Change & { revision: number; importId: string | null };

/**
 * One field of one customer as if an import had never spoken of it: what the last of the others said, or what it said
 * before all of them.
 *
 * @param chain the changes of that field, the oldest first; at least one.
 * @param present what the field says now.
 * @returns `relinked`: changes of others that now follow something else than they did.
 */
export function withoutImport(
  chain: readonly Revision[],
  importId: string,
  present: string | null,
): { value: string | null; relinked: Revision[] } {
  const relinked: Revision[] = [];
  let value = chain[0]?.former ?? null;
  for (const [i, change] of chain.entries()) {
    if (change.importId === importId) continue;
    if (change.former !== value) relinked.push({ ...change, former: value });
    const next = chain[i + 1];
    value = next === undefined ? present : next.former;
  }
  return { value, relinked };
}
