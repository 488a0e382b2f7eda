import type { Db } from "../../platform/db/db.ts";
import { companyFacts } from "../company.queries.ts";
import { readCustomer } from "../identity/spoken.ts";
import type { IntakeCustomer } from "../intake/batch.ts";
import { identifySpoken } from "../intake/remember.ts";
import type { PurchaseCustomer } from "../purchases/purchase.ts";
import { retrying } from "../retrying.ts";

/**
 * Remembers what is told of customers who need have done nothing, in one transaction. Of what cannot be read (a phone
 * that is none) the rest is kept.
 *
 * @returns the customer's id of each, in their order; null for whom nothing identifies.
 */
export async function rememberCustomers(
  db: Db,
  told: readonly PurchaseCustomer[],
  now: Date,
): Promise<(string | null)[]> {
  if (told.length === 0) return [];
  const { country } = await companyFacts(db);
  const read = told.map((one, index) => readable(one, index, country));
  const good = read.flatMap((one) => one ?? []);
  const ids = await retrying(db, (tx) => identifySpoken(tx, good, null, now));
  return read.map((one) => (one && ids.get(one.ref)) ?? null);
}

/** Reads somebody without the fields that cannot be read; null when nothing is left that identifies him. */
function readable(given: PurchaseCustomer, index: number, country: string): IntakeCustomer | null {
  const customer = readCustomer(given, index, country);
  if (!("reason" in customer)) return customer;
  const field = customer.field.replace(/^customer\.?/, "");
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => name !== field));
  return field === "" ? null : readable(rest, index, country);
}
