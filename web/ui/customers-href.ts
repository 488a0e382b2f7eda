import type { CustomerFilter } from "../../src/insight/customers/customer-list.ts";
import { searchOf } from "../api/client.ts";

/** Where the customers that a filter leaves are listed. */
export function customersHref(filter: CustomerFilter): string {
  const search = searchOf(filter);
  return search ? `/customers?${search}` : "/customers";
}
