import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as limits from "../../src/channels/csv/reading/limits.ts";
import { data as en } from "../../web/text/en/data.ts";
import { data as es } from "../../web/text/es/data.ts";

const root = join(import.meta.dirname, "..", "..");
const GB = 1024 ** 3;
const inWords = (value: number) => value.toLocaleString("en");

test("the page on files tells the limits in force", () => {
  const page = readFileSync(join(root, "docs", "files.md"), "utf8");
  const rows = [
    `| size of a file | ${limits.LARGEST_FILE / GB} GB |`,
    `| ${limits.LARGEST_UNPACKED / GB} GB, and ${limits.MOST_RATIO} times its packed size once past ${limits.DENSE_FROM / 1024 ** 2} MB |`,
    `| rows | ${inWords(limits.MOST_ROWS)} |`,
    `| columns | ${limits.MOST_COLUMNS} |`,
    `| characters in a row | ${inWords(limits.LONGEST_ROW)};`,
    `| characters in a value that is used | ${limits.LONGEST_VALUE} |`,
    `| an amount, price or quantity | ${inWords(limits.LARGEST_NUMBER)} |`,
    `| amounts of a file together | ${inWords(limits.LARGEST_SUM)} `,
    `| different texts of a workbook | ${limits.LARGEST_TEXTS / 1024 ** 2} MB |`,
  ];

  for (const row of rows) expect(page).toContain(row);
});

test.for([en, es])("the screen tells the limits in force", (data) => {
  expect(data.drop.hint).toContain(`${limits.LARGEST_FILE / GB} GB`);
  expect(data.drop.hint).toContain(`${limits.MOST_COLUMNS} col`);
});
