import type { ListedCustomer } from "../../../src/insight/customers/customer-list.ts";

type Row = Pick<ListedCustomer, "city" | "country" | "knownBy">;

/** What tells a customer from others of that name: town, country, and a number, phone or address. */
export function apart({ city, country, knownBy }: Row): string[] {
  const where = [city, country].filter(Boolean).join(", ");
  return [where, knownBy?.value ?? ""].filter((part) => part !== "");
}
