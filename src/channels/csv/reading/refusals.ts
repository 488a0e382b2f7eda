import { AppError } from "../../../platform/errors.ts";

type Value = string | number;

/** Why a file cannot be read. The screens say each in the reader's language, known by the words here. */
export const FILE_REFUSALS = {
  empty: () => "The file is empty",
  noRows: () => "The file has no rows",
  headerOnly: () => "The file has a header but no rows",
  tooLarge: (gigabytes) => `The file is larger than ${gigabytes} GB; divide it into several`,
  unpacksTooLarge: (gigabytes) => `The file unpacks to more than ${gigabytes} GB; divide it into several`,
  tooDense: (ratio) =>
    `The file unpacks to more than ${ratio} times its size, as no file of sales does; unpack it first if it is one`,
  tooManyRows: (rows) => `The file has more than ${rows} rows; divide it into several`,
  tooManyColumns: (found, most) => `The file has ${found} columns; at most ${most} can be read`,
  noColumns: (found) => `The file has no columns: its first row reads ${found}`,
  firstRow: (fault) => `The file has no columns: its first row ${fault}`,
  gzip: (why) => `The file is packed with gzip but damaged or cut short (${why})`,
  pdf: () => "The file is not text in rows: it is a PDF",
  picture: () => "The file is not text in rows: it is a picture",
  bigEndian: () => "The file is not text in rows: it is UTF-16 in big-endian order; save it as UTF-8",
  controls: () => "The file is not text in rows: it is full of control characters",
  oldWorkbook: () =>
    "The file is not text in rows: it is an old Excel workbook or one with a password; save it as .xlsx without one",
  openDocument: () => "The file is an OpenDocument sheet (.ods); save it as .xlsx or CSV",
  binaryWorkbook: () => "The file is a binary Excel workbook (.xlsb); save it as .xlsx or CSV",
  archive: () => "The file is a zip archive; unpack it and bring in the file that is in it",
  workbook: (why) =>
    `The workbook is damaged or cut short (${why}); open it, save it again, and bring that in`,
  noSheets: () => "The workbook has no sheet with cells",
  noSheet: (name) => `The workbook has no sheet ${name}`,
  noRoom: () => "There is no room left on the disk for this file; make some, then bring it in again",
  notKept: () => "The file of this import is no longer kept; upload it again",
} as const satisfies Record<string, (...values: Value[]) => string>;

export type FileRefusal = keyof typeof FILE_REFUSALS;

/** The error of a file that cannot be read. */
export function fileRefused<K extends FileRefusal>(
  why: K,
  ...values: Parameters<(typeof FILE_REFUSALS)[K]>
): AppError {
  const words: (...values: Value[]) => string = FILE_REFUSALS[why];
  return new AppError("invalid", words(...values));
}
