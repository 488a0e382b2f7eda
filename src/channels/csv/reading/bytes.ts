import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { AppError } from "../../../platform/errors.ts";

export type Encoding = "utf-8" | "windows-1252" | "utf-16le";

const CHUNK = 256 * 1024;

/** Most bytes that come out of a packed file: a few kilobytes can unpack to what no disk holds. */
const LARGEST_UNPACKED = 8 * 1024 ** 3;

/**
 * The bytes of a file, unpacked when it is gzip, in pieces: never the whole file in memory.
 *
 * @throws AppError `invalid` when it is packed and damaged, or more than `largest` bytes come out.
 */
export async function* bytesOf(path: string, largest = LARGEST_UNPACKED): AsyncGenerator<Buffer> {
  const packed = await isGzip(path);
  const file = createReadStream(path, { highWaterMark: CHUNK });
  const stream = packed ? file.pipe(createGunzip({ chunkSize: CHUNK })) : file;
  file.on("error", (error) => stream.destroy(error));
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      bytes += chunk.length;
      if (packed && bytes > largest) throw new AppError("invalid", tooLarge(largest));
      yield chunk;
    }
  } catch (error) {
    throw packed && isZlibError(error) ? damaged(error) : error;
  } finally {
    stream.destroy();
    file.destroy();
  }
}

/** The text of a file in pieces. What is not of the encoding becomes the replacement character. */
export async function* textOf(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytesOf(path)) yield decoder.decode(chunk, { stream: true });
  const rest = decoder.decode();
  if (rest) yield rest;
}

/**
 * Finds a file's encoding from all its bytes: a mark, the zeros of UTF-16, valid UTF-8, or else Windows-1252.
 *
 * @throws AppError `invalid` when it is not text.
 */
export async function sniffEncoding(path: string): Promise<Encoding> {
  let first = true;
  let tail: Buffer = Buffer.alloc(0);
  for await (const chunk of bytesOf(path)) {
    if (first) checkIsText(chunk);
    if (first && looksUtf16(chunk)) return "utf-16le";
    first = false;
    const bytes = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk;
    const whole = wholeCharacters(bytes);
    if (!isUtf8(bytes.subarray(0, whole))) return "windows-1252";
    tail = Buffer.from(bytes.subarray(whole));
  }
  return isUtf8(tail) ? "utf-8" : "windows-1252";
}

/** How files begin that people take for text. */
const NO_TEXT: readonly (readonly [string, string])[] = [
  ["504b0304", "an Excel workbook or a zip archive; save the sheet as CSV"],
  ["d0cf11e0", "an old Excel workbook; save the sheet as CSV"],
  ["25504446", "a PDF"],
  ["89504e47", "a picture"],
  ["ffd8ff", "a picture"],
  ["47494638", "a picture"],
  ["feff", "UTF-16 in big-endian order; save it as UTF-8"],
];
const LOOKED_AT = 4096;

function checkIsText(bytes: Buffer): void {
  const start = bytes.toString("hex", 0, 8);
  const known = NO_TEXT.find(([mark]) => start.startsWith(mark))?.[1];
  if (known !== undefined) throw new AppError("invalid", `The file is not text in rows: it is ${known}`);
  const some = bytes.subarray(0, LOOKED_AT);
  const strange = some.reduce((count, byte) => count + (isControl(byte) ? 1 : 0), 0);
  if (strange > some.length / 10 && !looksUtf16(bytes)) {
    throw new AppError("invalid", "The file is not text in rows: it is full of control characters");
  }
}

/** Of the control characters, text holds tabs and ends of lines and pages, and old files a mark at their end. */
function isControl(byte: number): boolean {
  return byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1a;
}

function tooLarge(largest: number): string {
  return `The file unpacks to more than ${(largest / 1024 ** 3).toLocaleString("en")} GB; divide it into several`;
}

function looksUtf16(bytes: Buffer): boolean {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return true;
  const length = Math.min(bytes.length, 2000) & ~1;
  let zeros = 0;
  for (let i = 1; i < length; i += 2) if (bytes[i] === 0 && bytes[i - 1] !== 0) zeros++;
  return length >= 8 && zeros > length * 0.4;
}

/** How many bytes end on a character's end: a piece may end inside one. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const length = sequenceLength(bytes[bytes.length - back] ?? 0);
    if (length > 0) return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** Bytes of the character that begins with `byte`; 0 when it is inside one. */
function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc0) return 0;
  if (byte < 0xe0) return 2;
  return byte < 0xf0 ? 3 : 4;
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

function isZlibError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && /^Z_/.test(String(error.code));
}

function damaged(error: Error): AppError {
  return new AppError("invalid", `The file is packed with gzip but damaged or cut short (${error.message})`);
}
