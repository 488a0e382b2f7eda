import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  type ImportField,
  ImportField as ImportFields,
  type ImportKind,
  REVIEW_FIELDS,
} from "../../src/channels/csv/import.ts";
import { FIELDS_OF } from "../../src/channels/csv/mapping/fields.ts";
import { fieldsOfHeader } from "../../src/channels/csv/mapping/headers.ts";
import { missingFields } from "../../src/channels/csv/mapping/missing.ts";
import { data } from "../../web/text/en/data.ts";

const PAGE = readFileSync(join(import.meta.dirname, "..", "..", "docs", "files.md"), "utf8");

/** The rows of the table under a title, as cells. */
function tableUnder(title: string): string[][] {
  const section = PAGE.split(`\n## ${title}\n`)[1]?.split("\n## ")[0] ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("| "));
  return rows.map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

function fieldCalled(label: string): ImportField | undefined {
  return ImportFields.options.find((field) => data.field[field] === label);
}

/** What the page says each column is known by. Several columns in one row have their names between semicolons. */
function namesUnder(title: string): { label: string; name: string }[] {
  return tableUnder(title).flatMap(([columns = "", names = ""]) => {
    const labels = [...columns.matchAll(/\*\*(.+?)\*\*/g)].map((match) => match[1] ?? "");
    const told = names.split(": ")[0] ?? "";
    const groups = labels.length > 1 ? told.split(";") : [told];
    expect([columns, groups.length]).toEqual([columns, Math.max(labels.length, 1)]);
    return labels.flatMap((label, i) =>
      [...(groups[i] ?? "").matchAll(/`(.+?)`/g)].map((match) => ({ label, name: match[1] ?? "" })),
    );
  });
}

test.for([
  ["Customers in any file", "purchases", 30],
  ["Sales", "purchases", 25],
  ["Subscriptions", "subscriptions", 30],
  ["Contacts", "contacts", 40],
] as const)("under %s the page on files tells names that columns are known by", ([title, kind, least]) => {
  const names = namesUnder(title);

  const misread = names.filter(
    ({ label, name }) => !fieldsOfHeader(name, kind).some(({ field }) => field === fieldCalled(label)),
  );

  expect(misread).toEqual([]);
  expect(names.length).toBeGreaterThanOrEqual(least);
});

test.for([
  ["Sales", "purchases"],
  ["Subscriptions", "subscriptions"],
  ["Contacts", "contacts"],
] as const)("under %s no column is missing on the page", ([title, kind]) => {
  const told = [...tableUnder("Customers in any file"), ...tableUnder(title)]
    .map(([columns]) => columns)
    .join();
  const besides: readonly ImportField[] = ["ignore", "attribute", ...REVIEW_FIELDS];
  const left = FIELDS_OF[kind].filter(
    (field) => !besides.includes(field) && !told.includes(data.field[field]),
  );

  expect(left).toEqual(kind === "purchases" ? [] : ["purchaseKey"]);
});

test.for([
  ["purchases", ["at", "amount", "customer"]],
  ["subscriptions", ["startedOn", "customer"]],
  ["contacts", ["at", "channel", "customer"]],
  ["customers", ["customer"]],
] as const)("what the page says a file of %s needs is what it needs", ([kind, needed]) => {
  expect(missingFields({ fields: [], kind: kind satisfies ImportKind })).toEqual(needed);
  expect(PAGE).toContain(`| \`${kind}\` |`);
});
