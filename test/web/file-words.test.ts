import { expect, test } from "vitest";
import { FILE_REFUSALS } from "../../src/channels/csv/reading/refusals.ts";
import { ApiProblem } from "../../web/api/problem.ts";
import { unreadable } from "../../web/screens/data/file-check.ts";
import { fileProblemInWords, fileRefusalInWords } from "../../web/screens/data/file-refusal.ts";
import { files as en } from "../../web/text/en/files.ts";
import { files as es } from "../../web/text/es/files.ts";

test.for(Object.entries(FILE_REFUSALS))(
  "a file that is refused (%s) is told so in Spanish and in English",
  ([name, words]) => {
    const say: (...values: (string | number)[]) => string = words;
    const reason = say("7", "9");
    const own = Object.entries(es.refusal).find(([key]) => key === name)?.[1];

    expect(fileRefusalInWords(reason, es.refusal)).toBe(own?.("7", "9"));
    expect(fileRefusalInWords(reason, en.refusal)).not.toBe(reason);
  },
);

test("what the server said of a file in words unknown to the screen is shown as it is; what is nothing about files has the words it has everywhere", () => {
  expect(fileRefusalInWords("Quite another matter", es.refusal)).toBe("Quite another matter");
  const away = new ApiProblem(503, "unavailable", "The store does not answer");
  expect(fileProblemInWords(away, es.refusal, () => "as everywhere")).toBe("as everywhere");
  const full = new ApiProblem(507, "no_room", FILE_REFUSALS.noRoom());
  expect(fileProblemInWords(full, es.refusal, () => "as everywhere")).toMatch(/sitio en el disco/);
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
