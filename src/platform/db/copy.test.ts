import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "../../../test/database.ts";
import { atomically } from "./atomically.ts";
import { copyRows } from "./copy.ts";

/** Few rows go in by one statement, many by COPY: each is written so often. */
const WAYS = [
  { way: "by a statement", times: 1 },
  { way: "by COPY", times: 101 },
];

test.for(WAYS)("writes any text as it is, $way", async ({ times }, { db }) => {
  await sql`create table remark (n int, body text)`.execute(db);
  const text = fc
    .oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[\\\t\r\nN.b"]*$/))
    .map((body) => body.replaceAll("\0", "").toWellFormed());

  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text), { minLength: 1, maxLength: 45 }), async (some) => {
      await sql`truncate remark`.execute(db);
      const bodies = Array.from({ length: times }, () => some).flat();

      const count = await copyRows(
        db,
        "remark",
        ["n", "body"],
        bodies.map((body, n) => [n, body]),
      );

      const { rows } = await sql<{ body: string | null }>`select body from remark order by n`.execute(db);
      expect(rows.map(({ body }) => body)).toEqual(bodies);
      expect(count).toBe(bodies.length);
    }),
    { numRuns: 40 },
  );
});

test.for(WAYS)("writes each kind of value, $way", async ({ times }, { db }) => {
  await sql`create table kind (i int8, n numeric, f float8, b bool, t timestamptz, d date, j jsonb, a smallint[], x text)`.execute(
    db,
  );
  const at = new Date("2011-12-09T12:50:00.123Z");
  const json = { a: ['"', "\\", null] };
  const two = [
    [9_007_199_254_740_991n, "0.10", 1e-7, true, at, "2011-12-09", json, "{1,2}", undefined],
    [-1, 2, Number.POSITIVE_INFINITY, false, at, "2011-12-09", [1, 2], "{}", ""],
  ];

  await copyRows(
    db,
    "kind",
    ["i", "n", "f", "b", "t", "d", "j", "a", "x"],
    Array.from({ length: times }, () => two).flat(),
  );

  const { rows } = await sql`select distinct * from kind order by i desc`.execute(db);
  expect(rows).toEqual([
    {
      i: 9_007_199_254_740_991,
      n: "0.10",
      f: 1e-7,
      b: true,
      t: at,
      d: "2011-12-09",
      j: json,
      a: [1, 2],
      x: null,
    },
    { i: -1, n: "2", f: Number.POSITIVE_INFINITY, b: false, t: at, d: "2011-12-09", j: [1, 2], a: [], x: "" },
  ]);
});

test("refuses the character NUL and leaves the connection usable", async ({ freshStore: { db } }) => {
  await sql`create table remark (body text)`.execute(db);

  await expect(copyRows(db, "remark", ["body"], [["fine"], ["a\0b"]])).rejects.toThrow("NUL");

  const { rows } = await sql`select * from remark`.execute(db);
  expect(rows).toEqual([]);
});

test("is part of the transaction it runs in, and fails as a whole", async ({ freshStore: { db } }) => {
  await sql`create table fact (n int primary key)`.execute(db);

  const failing = atomically(db, async (tx) => {
    await copyRows(tx, "fact", ["n"], [[1], [2]]);
    await atomically(tx, (inner) => copyRows(inner, "fact", ["n"], [[3], [1]])).catch(() => undefined);
    const { rows } = await sql`select n from fact`.execute(tx);
    expect(rows).toHaveLength(2);
    throw new Error("stop");
  });

  await expect(failing).rejects.toThrow("stop");
  const { rows } = await sql`select n from fact`.execute(db);
  expect(rows).toEqual([]);
});

test("takes 100,000 rows from a generator without holding them", async ({ db }) => {
  await sql`create table fact (n int, name text)`.execute(db);
  async function* rows(): AsyncGenerator<[number, string]> {
    for (let n = 0; n < 100_000; n++) yield [n, `name ${n}`];
  }

  expect(await copyRows(db, "fact", ["n", "name"], rows())).toBe(100_000);
});
