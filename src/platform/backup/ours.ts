import { readMigrations } from "../db/migrate.ts";

/** What is the store's own in a schema in which another program may keep things, too. */
export type Ours = { tables: string[]; functions: string[] };

/** What the migrations make, or made once. */
export async function ours(): Promise<Ours> {
  const sql = (await readMigrations()).map((migration) => migration.sql).join("\n");
  const made = (what: RegExp) => [...new Set([...sql.matchAll(what)].map(([, name = ""]) => name))];
  return {
    tables: ["migration", ...made(/^create (?:unlogged )?table (\w+)/gm)],
    functions: made(/^create (?:or replace )?function (\w+)/gm),
  };
}
