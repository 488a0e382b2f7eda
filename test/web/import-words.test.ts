import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Import, ImportField, ImportKind, ImportMapping } from "../../src/channels/csv/import.ts";
import { RowReader } from "../../src/channels/csv/interpret.ts";
import { FIELDS_OF, KEYS_OF as SERVER_KEYS } from "../../src/channels/csv/mapping/fields.ts";
import { missingFields } from "../../src/channels/csv/mapping/missing.ts";
import { RecordSplitter } from "../../src/channels/csv/reading/records.ts";
import { NO_RECORDS } from "../../src/channels/csv/report/no-records.ts";
import { groupsOf, KEYS_OF, meantTwice, missingFrom } from "../../web/screens/data/mapping.ts";
import { bringsAnything } from "../../web/screens/data/measures.ts";
import { fieldName, reasonInWords } from "../../web/screens/data/refusal.ts";
import { data as en } from "../../web/text/en/data.ts";
import { data as es } from "../../web/text/es/data.ts";

const mapping = ImportMapping.parse({
  delimiter: ";",
  encoding: "utf-8",
  hasHeader: true,
  dateOrder: "dmy",
  decimal: ",",
  currency: "EUR",
  timeZone: "Europe/Madrid",
  fields: ["purchaseKey", "at", "customerKey", "email", "phone", "amount", "currency"],
});

const good = ["F1", "31/03/2025", "C1", "ana@example.com", "", "12,50", "EUR"];
const bad: [string, string[]][] = [
  ["Fecha no es una fecha (primero el día)", ["F1", "31/02/2025", "C1", "", "", "1", ""]],
  ["Fecha falta", ["F1", "", "C1", "", "", "1", ""]],
  ["Importe no es un número", ["F1", "31/03/2025", "C1", "", "", "doce", ""]],
  ["Importe falta", ["F1", "31/03/2025", "C1", "", "", "", ""]],
  ["Importe es un número demasiado grande", ["F1", "31/03/2025", "C1", "", "", "99999999999999", ""]],
  ["Correo no es una dirección de correo", ["F1", "31/03/2025", "", "ana", "", "1", ""]],
  ["Teléfono no es un número de teléfono", ["F1", "31/03/2025", "", "", "12", "1", ""]],
  ["Moneda está en otra moneda; este archivo está en EUR", ["F1", "31/03/2025", "C1", "", "", "1", "USD"]],
  ["Número de cliente tiene más de 400 caracteres", ["F1", "31/03/2025", "C".repeat(401), "", "", "1", ""]],
  ["La fila tiene 8 valores, y el archivo tiene 7 columnas", [...good, "de más"]],
];

test.for(bad)("a refused row says in Spanish: %s", ([words, fields]) => {
  const read = new RowReader(mapping, "ES").read({ rowNo: 2, fields, raw: fields.join(";"), fault: null });
  if (!("reason" in read)) throw new Error("the row was not refused");
  expect(`${fieldName(read.field, es)} ${reasonInWords(read.reason, es)}`).toBe(words);
});

test.for([
  ['F1;"31/03/2025;C1', "La fila tiene unas comillas que se abren y no se cierran"],
  ["F1;\0;C1", "La fila contiene un carácter que ningún texto lleva (NUL)"],
  ["x".repeat(1_100_000), "La fila tiene más de 1048576 caracteres"],
])("a row that is no row is refused in Spanish: %#", ([text = "", words]) => {
  const [record] = new RecordSplitter(";").push(text, true);
  if (!record) throw new Error("the text has no row");
  const read = new RowReader(mapping, "ES").read(record);
  if (!("reason" in read)) throw new Error("the row was not refused");
  expect(`${fieldName(read.field, es)} ${reasonInWords(read.reason, es)}`).toBe(words);
});

test("a file that brings something is not said to be here already, whatever it is that it brings", () => {
  const nothing = { ...NO_RECORDS, customersNew: 0 };
  expect(bringsAnything(nothing)).toBe(false);
  const brought = [
    ...["purchases", "freePurchases", "returns", "subscriptions", "contacts"],
    ...["customersNew", "customersChanged", "corrected"],
  ];
  for (const field of brought)
    expect([field, bringsAnything({ ...nothing, [field]: 1 })]).toEqual([field, true]);
});

test("a row that is right is not refused", () => {
  const read = new RowReader(mapping, "ES").read({
    rowNo: 2,
    fields: good,
    raw: good.join(";"),
    fault: null,
  });
  expect("reason" in read).toBe(false);
});

test("a reason that the words do not know is shown as the server said it", () => {
  expect(reasonInWords("is quite another matter", en)).toBe("is quite another matter");
});

test.for(ImportKind.options)("every meaning that a column of %s may have can be chosen", (kind) => {
  const offered = groupsOf(kind).flatMap(({ fields }) => fields);
  expect(offered.toSorted()).toEqual(FIELDS_OF[kind].toSorted());
});

test("every meaning belongs to a kind of file", () => {
  const meant = new Set(["ignore", ...Object.values(FIELDS_OF).flat()]);
  expect([...meant].toSorted()).toEqual(ImportField.options.toSorted());
});

const SOME = [
  "ignore",
  "customerKey",
  "email",
  "at",
  "amount",
  "startedOn",
  "monthsWithUs",
  "left",
  "endedOn",
] as const;
const PAIRS = SOME.flatMap((one) => SOME.map((other) => [one, other]));

test.for(ImportKind.options)("the screen and the server agree on what a file of %s lacks", (kind) => {
  expect(KEYS_OF[kind]).toEqual(SERVER_KEYS[kind]);
  const meanings = KEYS_OF[kind].flatMap((key) =>
    PAIRS.flatMap((fields) =>
      [null, "2024-01-31"].map((asOf) => ({ ...mapping, kind, key, asOf, fields: [...fields] })),
    ),
  );

  for (const meaning of meanings) {
    expect([...missingFrom(meaning)].sort()).toEqual([...missingFields(meaning)].sort());
  }
});

test("a meaning given to two columns is found; leaving out may be said often", () => {
  expect(meantTwice(["at", "ignore", "ignore", "amount"])).toBeUndefined();
  expect(meantTwice(["at", "amount", "at"])).toBe("at");
});

const CSV = join(import.meta.dirname, "..", "..", "src", "channels", "csv");

/** Every reason for which the server refuses a row, found where it stands in the sources. */
async function reasonsInSources(): Promise<string[]> {
  const names = await readdir(CSV, { recursive: true });
  const files = names.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  const texts = await Promise.all(files.map((file) => readFile(join(CSV, file), "utf8")));
  const found = texts.flatMap((text) => {
    const faults = text.matchAll(/new Fault\([^;]*?,\s*(["`])((?:is|has|a|brings) [^"`]*)\1\s*,?\s*\)/g);
    const named = text.matchAll(
      /(["`'])((?:is|has|belongs to|contains|repeats|names other|stands under|brings|a quote) [^"`'\n]*)\1/g,
    );
    return [...faults, ...named].map(([, , reason = ""]) => reason);
  });
  const filled = found.map((reason) => reason.replace(/\$\{[^}]*\}/g, "7").replace(/ $/, " 7"));
  return [...new Set(filled)].filter((reason) => !NOT_OF_ROWS.some((other) => reason.startsWith(other)));
}

/** Of mappings and files, not of rows. */
const NOT_OF_ROWS = ["is not a time zone", "is empty"];

test("every reason for which a row is refused has words in both languages", async () => {
  const reasons = await reasonsInSources();

  expect(reasons).toContain("is neither yes nor no");
  expect(reasons).toContain("is known of nobody here");
  expect(reasons.length).toBeGreaterThan(20);
  const unsaid = reasons.filter((reason) => reasonInWords(reason, es) === reason);
  expect(unsaid).toEqual([]);
});

test("every state of an import has words in both languages", () => {
  for (const state of Import.shape.state.options) {
    expect(es.state[state]).not.toBe("");
    expect(en.state[state]).not.toBe("");
  }
});
