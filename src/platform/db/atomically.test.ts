import { sql } from "kysely";
import { expect, test } from "../../../test/database.ts";
import { atomically } from "./atomically.ts";
import type { Db } from "./db.ts";

async function note(db: Db, word: string): Promise<void> {
  await sql`insert into word values (${word})`.execute(db);
}

async function words(db: Db): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`select word from word order by word`.execute(db);
  return rows.map(({ word }) => word);
}

test("keeps all writes, or none when the work throws", async ({ freshStore: { db } }) => {
  await sql`create table word (word text)`.execute(db);

  await atomically(db, (tx) => note(tx, "kept"));
  const failing = atomically(db, async (tx) => {
    await note(tx, "lost");
    throw new Error("stop");
  });

  await expect(failing).rejects.toThrow("stop");
  expect(await words(db)).toEqual(["kept"]);
});

test("nests: an inner failure that is caught undoes the inner writes alone", async ({ db }) => {
  await sql`create table word (word text)`.execute(db);

  await atomically(db, async (outer) => {
    await note(outer, "before");
    await atomically(outer, async (inner) => {
      await note(inner, "lost");
      await sql`select 1 / 0`.execute(inner);
    }).catch(() => undefined);
    await atomically(outer, (inner) => note(inner, "after"));
  });

  expect(await words(db)).toEqual(["after", "before"]);
});
