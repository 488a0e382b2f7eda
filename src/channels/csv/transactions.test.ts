import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readTransactions } from "./transactions.ts";

const facts = { currency: "USD", timeZone: "America/New_York", country: "US" };

async function read(text: string) {
  const folder = await mkdtemp(join(tmpdir(), "vinculo-transactions-"));
  const path = join(folder, "file.txt");
  await writeFile(path, text);
  return readTransactions(path, { facts }).finally(() => rm(folder, { recursive: true }));
}

test("columns of white space without headers are guessed from their values", async () => {
  const rows = [
    " 00004 0001 19970101  2   29.33",
    " 00004 0001 19970118  2   29.73",
    " 00021 0002 19970101  3   63.34",
  ];

  const found = await read(`${rows.join("\r\n")}\r\n`);

  expect(found.customerKeys).toEqual(["00004", "00021"]);
  expect([...found.customer]).toEqual([0, 0, 1]);
  expect([...found.day]).toEqual([9862, 9879, 9862]);
  expect([...found.amountMinor]).toEqual([2933, 2973, 6334]);
});

test("returns, free rows, rows without customer and unreadable ones are counted apart", async () => {
  const text =
    "date,customer,sku,quantity,price\n2025-01-01,A,S,1,5.00\n2025-01-02,A,S,-1,5.00\n2025-01-03,A,S,1,0\n2025-01-04,,S,1,1.00\nnever,A,S,1,1.00\n";

  const { customer, left, refused } = await read(text);

  expect(customer.length).toBe(1);
  expect(left).toEqual({ returns: 1, free: 1, withoutCustomer: 1, refused: 1 });
  expect(refused).toMatchObject([{ rowNo: 6, field: "at", value: "never" }]);
});

test("a file without a column of dates is told so", async () => {
  await expect(read("a,b\nx,1\ny,2\n")).rejects.toMatchObject({ code: "invalid" });
});
