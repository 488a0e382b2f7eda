import fs from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { expect, test, withFreshStore } from "../../../test/database.ts";
import type { Store } from "../db/open.ts";
import { backup } from "./backup.ts";
import { ours } from "./ours.ts";
import { restore } from "./restore.ts";

const now = new Date("2026-03-01T09:00:00Z");
const AWKWARD = 'tab\there, line\nbreak, back\\slash, \\N, quote" and ñ 🪣';

async function aFile(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), "vinculo-backup-")), "store.backup");
}

async function someCustomers(store: Store, count: number): Promise<void> {
  await store.pool.query(
    `insert into customer (customer_id, kind, name, search, created_at)
     select gen_random_uuid(), 'person', $1 || n, '', $2 from generate_series(1, $3::int) n`,
    [AWKWARD, now, count],
  );
  await store.pool.query(
    `insert into timeline (customer_id, id, at, kind, payload)
     select customer_id, gen_random_uuid(), $1, 'purchase', jsonb_build_object('note', name) from customer`,
    [now],
  );
}

async function everything(store: Store): Promise<unknown[]> {
  const customers = await store.pool.query("select * from customer order by customer_id");
  const timeline = await store.pool.query("select * from timeline order by customer_id, id");
  return [...customers.rows, ...timeline.rows];
}

test("a restored store holds row by row what was saved", async ({ freshStore }) => {
  const file = await aFile();
  await someCustomers(freshStore, 3_000);
  const before = await everything(freshStore);

  const saved = await backup(freshStore, file, now);
  await withFreshStore(async (other) => {
    const restored = await restore(other, file, { replace: false });
    expect(restored).toEqual(saved);
    expect(await everything(other)).toEqual(before);
  });

  expect(saved).toMatchObject({ customer: 3_000, timeline: 3_000 });
});

test("the disk has a backup before it has its name", async ({ freshStore }) => {
  const file = await aFile();
  const named: boolean[] = [];
  const { fsync } = fs;
  const watched = vi.spyOn(fs, "fsync").mockImplementation((descriptor, done) => {
    named.push(fs.existsSync(file));
    fsync(descriptor, done);
  });

  await backup(freshStore, file, now);
  watched.mockRestore();

  expect(named).toEqual([false]);
  expect(fs.existsSync(file)).toBe(true);
});

test("a backup is one moment, whatever is written meanwhile", async ({ freshStore }) => {
  const file = await aFile();
  await someCustomers(freshStore, 500);

  let written: Promise<void> | undefined;
  const saved = await backup(freshStore, file, now, {
    onTable: () => {
      written ??= someCustomers(freshStore, 100);
    },
  });
  await written;

  expect(saved.customer).toBe(500);
});

test("a store that holds customers is not overwritten unless asked", async ({ freshStore }) => {
  const file = await aFile();
  await someCustomers(freshStore, 2);
  await backup(freshStore, file, now);
  await someCustomers(freshStore, 3);

  await expect(restore(freshStore, file, { replace: false })).rejects.toMatchObject({ code: "conflict" });
  const restored = await restore(freshStore, file, { replace: true });

  expect(restored.customer).toBe(2);
});

test.for([
  ["cut off", (whole: Buffer) => whole.subarray(0, whole.length / 2)],
  ["not a backup at all", () => Buffer.from("InvoiceNo,StockCode\n1,2\n")],
  ["empty", () => Buffer.alloc(0)],
] as const)(
  "a file that is %s is refused and leaves the store as it was",
  async ([, damage], { freshStore }) => {
    const file = await aFile();
    await someCustomers(freshStore, 2_000);
    await backup(freshStore, file, now);
    await writeFile(file, damage(await readFile(file)));

    await expect(restore(freshStore, file, { replace: true })).rejects.toMatchObject({ code: "invalid" });

    expect(await everything(freshStore)).toHaveLength(4_000);
  },
);

test("a backup of a newer version is refused in words", async ({ freshStore }) => {
  const file = await aFile();
  await freshStore.pool.query("insert into migration (id, checksum) values ('9999_later', '')");
  await backup(freshStore, file, now);

  await withFreshStore(async (other) => {
    await expect(restore(other, file, { replace: false })).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringMatching(/made by a newer version of Vínculo \(its tables have 9999_later\)/),
    });
  });
  await freshStore.pool.query("delete from migration where id = '9999_later'");
});

test("all that a store has is known as its own", async ({ freshStore: { pool } }) => {
  const { rows } = await pool.query<{ name: string }>(`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
    union all
    select proname from pg_proc p where pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`);
  const { tables, functions } = await ours();

  expect(rows.length).toBeGreaterThan(100);
  expect(rows.map(({ name }) => name).filter((name) => ![...tables, ...functions].includes(name))).toEqual(
    [],
  );
});
