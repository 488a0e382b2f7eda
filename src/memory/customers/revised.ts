import type { NewEvent } from "../events/event.ts";
import type { NewCustomer } from "./customer.queries.ts";
import type { Change } from "./revision.ts";

/** What is told of a customer of whom something else is known now: each field that changed, as it is. */
export function changedEvents({
  said,
  changes,
}: {
  said: NewCustomer;
  changes: readonly Change[];
}): NewEvent[] {
  const { customerId } = said;
  if (changes.length === 0) return [];
  const changed = Object.fromEntries(changes.map(({ field }) => [field, said[field]]));
  return [{ type: "customer.changed", customerId, data: { customerId, changed } }];
}
