import { expect, test } from "vitest";
import { FILE_REFUSALS } from "../../src/channels/csv/reading/refusals.ts";
import { ApiProblem } from "../../web/api/problem.ts";
import { unreadable } from "../../web/screens/data/file-check.ts";
import { fileRefusalInWords, sendingErrorInWords } from "../../web/screens/data/file-refusal.ts";
import { en } from "../../web/text/en.ts";
import { es } from "../../web/text/es.ts";

test.for(Object.entries(FILE_REFUSALS))(
  "a file that is refused (%s) is told so in Spanish and in English",
  ([name, words]) => {
    const say: (...values: (string | number)[]) => string = words;
    const reason = say("7", "9");
    const own = Object.entries(es.files.refusal).find(([key]) => key === name)?.[1];

    expect(fileRefusalInWords(reason, es.files.refusal)).toBe(own?.("7", "9"));
    expect(fileRefusalInWords(reason, en.files.refusal)).not.toBe(reason);
  },
);

test("what the server said in words unknown to the screen is shown as it is; no answer has words too", () => {
  expect(fileRefusalInWords("Quite another matter", es.files.refusal)).toBe("Quite another matter");
  expect(sendingErrorInWords(new ApiProblem(0, "unreachable", ""), es.files.refusal)).toMatch(
    /no ha llegado/,
  );
});

test.for([
  ["ventas.csv", null],
  ["VENTAS.XLSX", null],
  ["ventas.csv.gz", null],
  ["ventas.xls", null],
  ["ventas.docx", "wrong"],
] as const)("%s is tried or refused at once: %s", ([name, reason]) => {
  expect(unreadable({ name, size: 5 })).toBe(reason);
});
