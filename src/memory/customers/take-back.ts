import type { Db } from "../../platform/db/db.ts";
import { type KeptCustomer, keptCustomers, updateCustomers } from "./customer.queries.ts";
import { searchText } from "./identity.ts";
import { revisionsBeside, withdrawRevisions } from "./revision.queries.ts";
import { REVISED_FIELDS, type RevisedField, type Revision, withoutImport } from "./revision.ts";

/**
 * Makes some locked customers say what they would if an import had never spoken of them. After its identities are
 * taken back; who is searched for by them is found so no more.
 */
export async function takeBackChanges(
  tx: Db,
  importId: string,
  customerIds: readonly string[],
): Promise<void> {
  if (customerIds.length === 0) return;
  const revisions = await revisionsBeside(tx, importId, customerIds);
  const of = Map.groupBy(revisions, ({ customerId }) => customerId);
  const relinked: Revision[] = [];
  const changed = (await keptCustomers(tx, customerIds)).flatMap((kept) => {
    const restored = restoredCustomer(kept, of.get(kept.customerId) ?? [], { importId, relinked });
    const same = [...REVISED_FIELDS, "search" as const].every((field) => restored[field] === kept[field]);
    return same ? [] : [restored];
  });
  await updateCustomers(tx, changed);
  await withdrawRevisions(tx, importId, customerIds, relinked);
}

function restoredCustomer(
  kept: KeptCustomer,
  revisions: readonly Revision[],
  { importId, relinked }: { importId: string; relinked: Revision[] },
) {
  const said: Record<RevisedField, string | null> = { ...kept };
  for (const [field, chain] of Map.groupBy(revisions, (one) => one.field)) {
    const without = withoutImport(chain, importId, kept[field]);
    said[field] = without.value;
    relinked.push(...without.relinked);
  }
  const name = said.name ?? kept.name;
  return {
    customerId: kept.customerId,
    kind: said.kind === "company" ? ("company" as const) : ("person" as const),
    name,
    country: said.country,
    city: said.city,
    postcode: said.postcode,
    street: said.street,
    birthday: said.birthday,
    language: said.language,
    search: searchText(name, kept.identities),
  };
}
