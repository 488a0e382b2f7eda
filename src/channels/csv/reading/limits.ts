import { LARGEST_AMOUNT } from "../../../memory/money.ts";

/**
 * How much of a file is taken. All bounds of reading stand here; README and the screens tell the first five.
 */

const GB = 1024 ** 3;

/** Largest file that is taken, in bytes. */
export const LARGEST_FILE = 2 * GB;

/** Most bytes that come out of a packed file (.gz, .xlsx): a few kilobytes can unpack to what no disk holds. */
export const LARGEST_UNPACKED = 8 * GB;

/** Most bytes that come out for one that went in, past the first `DENSE_FROM`: sales shrink to a tenth, bombs to a thousandth. */
export const MOST_RATIO = 200;
export const DENSE_FROM = 64 * 1024 ** 2;

/** Most columns a file may have. */
export const MOST_COLUMNS = 500;

/** Most rows of a file that are read. */
export const MOST_ROWS = 100_000_000;

/** A row of more characters is no row of sales; of it only the beginning is kept. */
export const LONGEST_ROW = 1024 * 1024;
export const KEPT_OF_LONGEST = 10_000;

/** A quote that is still open after so many characters was never meant to open. */
export const LONGEST_QUOTED = 256 * 1024;

/** Characters of a value that means something to us. */
export const LONGEST_VALUE = 400;

/** Largest amount, price or quantity of a row; in minor units still exact. */
export const LARGEST_NUMBER: number = LARGEST_AMOUNT;

/** Where the absolute amounts of a file, in minor units, stop being counted exactly. */
export const LARGEST_SUM = Number.MAX_SAFE_INTEGER;

/** Parts a workbook's package may have, and bytes of XML that may come without one element beginning or ending. */
export const MOST_PARTS = 10_000;
export const LONGEST_XML = 4 * 1024 ** 2;

/** Bytes of the different texts of a workbook, which are kept in memory while a sheet is read. */
export const LARGEST_TEXTS = 512 * 1024 ** 2;

/** Columns a spreadsheet can have; a cell that says it is beyond stands beside the one before. */
export const SHEET_COLUMNS = 16_384;

/** Merged ranges of a sheet that are heeded. */
export const MOST_MERGED = 200_000;
