import { readMigrations } from "../src/platform/db/migrate.ts";
import { expect, type House } from "./application.ts";

/** Runs a migration again, from where it says so. */
export async function replay({ services: { store } }: House, id: string, from: string): Promise<void> {
  const sql = (await readMigrations()).find((one) => one.id.startsWith(id))?.sql ?? "";
  expect(sql).toContain(from);
  await store.pool.query(sql.slice(sql.indexOf(from)));
}
