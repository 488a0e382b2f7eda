import { readMigrations } from "../../src/platform/db/migrate.ts";

/**
 * Where a table's rows lie on a cluster: with their customer, with the unique value they look up, on every machine,
 * or on the coordinator alone.
 */
export type Spread =
  | { kind: "customer" }
  | { kind: "lookup"; by: string }
  | { kind: "reference" }
  | { kind: "local" };

/** Tables by name; what is not in it is local. */
export type Tables = ReadonlyMap<string, Spread>;

/** What the migrations say of each table by `dist()` and `reference()`. */
export async function spreadTables(): Promise<Tables> {
  const tables = new Map<string, Spread>();
  for (const { sql } of await readMigrations()) {
    for (const [, table = "", by = ""] of sql.matchAll(/\bdist\('(\w+)',\s*'(\w+)'\)/g)) {
      tables.set(table, by === "customer_id" ? { kind: "customer" } : { kind: "lookup", by });
    }
    for (const [, table = ""] of sql.matchAll(/\breference\('(\w+)'\)/g)) {
      tables.set(table, { kind: "reference" });
    }
    for (const [, table = ""] of sql.matchAll(/\bdrop table (?:if exists )?(\w+)/g)) tables.delete(table);
  }
  return tables;
}

/**
 * Aggregates kept by the write itself or by the nightly run: company figures are summed from these, never from
 * history (rule 7). `customer` is the list of who there is.
 */
export const KEPT: ReadonlySet<string> = new Set([
  "customer",
  "customer_contact_rollup",
  "customer_day",
  "customer_movement",
  "customer_product",
  "customer_rollup",
  "customer_score",
]);
