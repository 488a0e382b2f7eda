import { sql } from "kysely";
import { expect, test } from "../../../test/database.ts";
import { atomically } from "./atomically.ts";
import { copyRows } from "./copy.ts";
import type { Db } from "./db.ts";
import { keptPlanned, sendOnly } from "./driver.ts";

/** Sends a product; the same twice fails. */
function send(tx: Db, sku: string): Promise<void> {
  return sendOnly(
    tx,
    sql`insert into product (product_id, sku, name) values (gen_random_uuid(), ${sku}, ${sku})`,
  );
}

async function skusIn(db: Db): Promise<string[]> {
  const { rows } = await sql<{ sku: string }>`select sku from product order by sku`.execute(db);
  return rows.map(({ sku }) => sku);
}

const TWICE = expect.objectContaining({ code: "23505", constraint: "product_sku_key" });

test("what was only sent is seen by what follows, and kept with it", async ({ freshStore: { db } }) => {
  const seen = await atomically(db, async (tx) => {
    await send(tx, "A");
    await send(tx, "B");
    return skusIn(tx);
  });
  await atomically(db, (tx) => send(tx, "C"));
  await send(db, "D");

  expect(seen).toEqual(["A", "B"]);
  expect(await skusIn(db)).toEqual(["A", "B", "C", "D"]);
});

test("what it failed with, the next statement fails with, or the commit; nothing is kept, and the connection serves on", async ({
  freshStore: { db },
}) => {
  const twice = async (tx: Db) => {
    await send(tx, "A");
    await send(tx, "A");
    await send(tx, "B");
  };

  for (let i = 0; i < 3; i++) {
    const planned = atomically(db, (tx) => keptPlanned(tx, () => twice(tx).then(() => skusIn(tx))));
    await expect(planned).rejects.toEqual(TWICE);
    await expect(atomically(db, twice)).rejects.toEqual(TWICE);
    const other = atomically(db, async (tx) => {
      await twice(tx);
      throw new Error("of its own");
    });
    await expect(other).rejects.toThrow("of its own");
  }
  expect(await skusIn(db)).toEqual([]);
  await atomically(db, (tx) => keptPlanned(tx, () => send(tx, "B")));

  expect(await skusIn(db)).toEqual(["B"]);
});

test("what failed within may be caught, and the rest is kept", async ({ freshStore: { db } }) => {
  await atomically(db, async (tx) => {
    await send(tx, "A");
    const within = atomically(tx, async (inner) => {
      await send(inner, "B");
      await send(inner, "A");
    });
    await expect(within).rejects.toEqual(TWICE);
    const before = atomically(tx, async (inner) => {
      await send(inner, "A");
      throw new Error("of its own");
    });
    await expect(before).rejects.toThrow("of its own");
    await send(tx, "C");
  });

  expect(await skusIn(db)).toEqual(["A", "C"]);
});

test("COPY waits for what was only sent, and fails with it", async ({ freshStore: { db } }) => {
  const copied = (tx: Db, from: number) => {
    const rows = Array.from({ length: 30 }, (_, i) => [crypto.randomUUID(), `P${from + i}`, ""]);
    return copyRows(tx, "product", ["product_id", "sku", "name"], rows);
  };
  await atomically(db, async (tx) => {
    await send(tx, "A");
    expect(await copied(tx, 0)).toBe(30);
    await send(tx, "B");
  });
  const failing = atomically(db, async (tx) => {
    await send(tx, "A");
    await copied(tx, 100);
  });

  await expect(failing).rejects.toEqual(TWICE);
  expect(await skusIn(db)).toHaveLength(32);
});
