import fc from "fast-check";
import { expect, test } from "vitest";
import { csvCell, csvLine } from "./spreadsheet.ts";

test.for([
  ["=cmd|' /C calc'!A0", `"'=cmd|' /C calc'!A0"`],
  ["+34 600 000 000", "'+34 600 000 000"],
  ["-2+3", "'-2+3"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", `"'\t'=1"`],
  ["  =1", "'  =1"],
  ["＝1+1", "'＝1+1"],
  ["x,=1", `"x,'=1"`],
  ["x; =1", `"x; '=1"`],
  ["Mayor 3, -2 dcha", '"Mayor 3, -2 dcha"'],
  ["a;+1+cmd|x", `"a;'+1+cmd|x"`],
  ["a, - cmd|x", `"a, '- cmd|x"`],
  ["a;-2 +cmd|x", `"a;'-2 +cmd|x"`],
  ["-12,50", '"-12,50"'],
  ["-5", "-5"],
  ["Té", "Té"],
  ['a "b"', '"a ""b"""'],
] as const)("%j is written as %j", ([text, cell]) => {
  expect(csvCell(text)).toBe(cell);
});

test("numbers stay numbers, nothing stays empty, and the separator may be another", () => {
  expect(csvLine([-5, null, "a"], ";")).toBe("-5;;a\r\n");
});

/** The cells a spreadsheet makes of a line, whatever separator it takes. */
function cellsOf(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let rest = line;
  while (rest !== "") {
    const found = /^"((?:[^"]|"")*)"/.exec(rest);
    const quoted = (found?.[1] ?? "").replaceAll('""', '"');
    const after = found?.[0].length ?? 0;
    // What stands behind the closing quote belongs to the same cell.
    const end = after + rest.slice(after).search(new RegExp(`[${delimiter}\r\n]`));
    cells.push(quoted + rest.slice(after, end));
    rest = rest.slice(end).replace(/^\r\n$|^./s, "");
  }
  return cells;
}

/** How a formula begins: a sign too, but before a number that nothing but words follows, to the end of its text. */
const FORMULA = /^[\s"]*(?:[=@＝]|[+-](?!\d[\s\p{L}\p{N}.,]*(?:"|$)))/u;

test("however a spreadsheet cuts a line, no cell begins as a formula does", () => {
  const text = fc.array(
    fc.constantFrom("=", "+", "@", "-", "1", "a", ",", ";", "\t", "|", '"', "'", " ", "\n", "\r", "＝"),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(",", ";"),
      (texts, delimiter) => {
        const line = csvLine(
          texts.map((some) => some.join("")),
          delimiter,
        );
        for (const cut of [",", ";", "\t", "|"]) {
          // Numbers of several cells, taken for one, are no formula.
          for (const cell of cellsOf(line, cut)) expect(cell.split(delimiter)[0]).not.toMatch(FORMULA);
        }
      },
    ),
  );
});
