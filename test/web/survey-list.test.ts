import { expect, test } from "vitest";
import { likelyColumn, readList, valuesOf } from "../../web/screens/survey-rules/list/list-file.ts";
import { FRESH, freshRule, isWhole, textsSaid } from "../../web/screens/survey-rules/rule-draft.ts";

function fileOf(text: string | Uint8Array): ArrayBuffer {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  return bytes.slice().buffer;
}

const column = (text: string | Uint8Array) => {
  const file = readList(fileOf(text));
  return valuesOf(file, likelyColumn(file));
};

test.for([
  ["one a line, no heading", "ana@example.com\nbea@example.com\n", ["ana@example.com", "bea@example.com"]],
  ["one a line, with a heading", "Correo\r\nana@example.com\r\n\r\n", ["ana@example.com"]],
  ["numbers", "Cliente;Nombre\n1001;Ana\n1002;Bea", ["1001", "1002"]],
  ["the column with addresses", "Nombre;Correo\nAna;ana@example.com\nBea;\n", ["ana@example.com"]],
  ["quotes", 'Name,Mail\n"Pérez, ""Ana""\nSL",ana@example.com\n', ["ana@example.com"]],
  ["a mark of UTF-8", "\ufeffid\n7\n", ["7"]],
  ["tabs", "a@example.com\tx\nb@example.com\ty", ["a@example.com", "b@example.com"]],
] as const)("a list is read: %s", ([, text, values]) => {
  expect(column(text)).toEqual(values);
});

test("a list of an old program is read in its letters, with the names of its columns", () => {
  const file = readList(
    fileOf(Uint8Array.from([...Buffer.from("Año;N"), 0xfa, ...Buffer.from("mero\n9;a\n")])),
  );
  expect(file.columns[1]).toBe("Número");
  expect(file.rows).toEqual([["9", "a"]]);
  expect(readList(fileOf(""))).toEqual({ columns: [], rows: [] });
});

test("a list of 200,000 customers, some in quotes, is read in less than a breath", () => {
  const lines = Array.from({ length: 200_000 }, (_, n) => `"Cliente ${n}";c${n}@example.com`);
  const begun = performance.now();
  expect(column(lines.join("\n"))).toHaveLength(200_000);
  expect(performance.now() - begun).toBeLessThan(3000);
});

test("rules are whole when every number is said; a text said in no language is none", () => {
  const rules = { cadenceDays: 30, subject: null, text: null, rules: [freshRule("r")] };
  expect(isWhole(rules)).toBe(true);
  expect(isWhole({ ...rules, cadenceDays: Number.NaN })).toBe(false);
  const spread = { ...freshRule("r"), occasion: { ...FRESH.spread, sharePercent: Number.NaN } };
  expect(isWhole({ ...rules, rules: [spread] })).toBe(false);
  expect(isWhole({ ...rules, rules: [{ ...freshRule("r"), linkDays: Number.NaN }] })).toBe(false);
  expect(textsSaid({ es: " ", en: "" })).toBeNull();
  expect(textsSaid({ es: "Hola", en: "" })).toEqual({ es: "Hola" });
});
