import type { FilesText } from "../../text/later.ts";

type Words = FilesText["refusal"];

/** The server's reasons not to read a file, and the words of ours; what is in brackets goes into them. */
const REASONS: readonly [RegExp, keyof Words][] = [
  [/^The file is empty$/, "empty"],
  [/^The file has no rows$/, "noRows"],
  [/^The file has a header but no rows$/, "headerOnly"],
  [/^The file is larger than ([\d.]+) GB/, "tooLarge"],
  [/^The file unpacks to more than ([\d.]+) GB/, "unpacksTooLarge"],
  [/^The file unpacks to more than (\d+) times/, "tooDense"],
  [/^The file has more than ([\d,]+) rows/, "tooManyRows"],
  [/^The file has (\d+) columns; at most (\d+)/, "tooManyColumns"],
  [/^The file has no columns: its first row reads (.*)$/s, "noColumns"],
  [/^The file has no columns: its first row/, "firstRow"],
  [/^The file is packed with gzip but damaged/, "gzip"],
  [/it is a PDF$/, "pdf"],
  [/it is a picture$/, "picture"],
  [/it is UTF-16 in big-endian order/, "bigEndian"],
  [/it is full of control characters$/, "controls"],
  [/it is an old Excel workbook/, "oldWorkbook"],
  [/OpenDocument sheet/, "openDocument"],
  [/binary Excel workbook/, "binaryWorkbook"],
  [/^The file is a zip archive/, "archive"],
  [/^The workbook is damaged/, "workbook"],
  [/^The workbook has no sheet with cells$/, "noSheets"],
  [/^The workbook has no sheet (.+)$/s, "noSheet"],
  [/^There is no room left on the disk/, "noRoom"],
  [/^The file of this import is no longer kept/, "notKept"],
  [/^The application ended (\d+) times/, "endedOften"],
];

/** Why a file cannot be read, in the reader's words; what we have no words for stays as the server said it. */
export function fileRefusalInWords(reason: string, words: Words): string {
  return knownReason(reason, words) ?? reason;
}

/** Why the server would not take or work on a file; `inWords` says what is nothing about files. */
export function fileProblemInWords(error: Error, words: Words, inWords: (error: Error) => string): string {
  return knownReason(error.message, words) ?? inWords(error);
}

function knownReason(reason: string, words: Words): string | undefined {
  for (const [pattern, name] of REASONS) {
    const [whole, first = "", second = ""] = pattern.exec(reason) ?? [];
    if (whole !== undefined) return words[name](first, second);
  }
  return undefined;
}
