import { expect, test } from "vitest";
import { readMigrations } from "./migrate.ts";
import { statementsIn } from "./statements.ts";

test("a migration is cut where its statements end, and nowhere else", () => {
  const sql = `-- first; of all
    insert into a values ('one; two', 'it''s;'), ("odd;name");
    /* not; here */
    create function f() returns trigger language plpgsql as $$ begin; raise 'x;'; end $$;
    select $tag$ ; $$ ; $tag$, 3 - 2, 4 / 2;
    -- nothing follows;
  `;

  expect(statementsIn(sql).map((statement) => statement.replace(/^(--.*|\/\*.*)\n\s*/, ""))).toEqual([
    `insert into a values ('one; two', 'it''s;'), ("odd;name")`,
    "create function f() returns trigger language plpgsql as $$ begin; raise 'x;'; end $$",
    "select $tag$ ; $$ ; $tag$, 3 - 2, 4 / 2",
  ]);
});

test("no migration has texts with backslashes, which the cutting does not understand", async () => {
  for (const { sql } of await readMigrations()) expect(sql).not.toMatch(/\bE'/i);
});
