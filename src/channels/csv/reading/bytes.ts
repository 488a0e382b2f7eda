import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { decoderOf, type Encoding, EncodingEvidence, looksUtf16 } from "./encoding.ts";
import { LARGEST_UNPACKED } from "./limits.ts";
import { Unpacking } from "./packed.ts";
import { type FileRefusal, fileRefused } from "./refusals.ts";

export type { Encoding } from "./encoding.ts";

const CHUNK = 256 * 1024;

/**
 * The bytes of a file, unpacked when it is gzip, in pieces: never the whole file in memory.
 *
 * @throws AppError `invalid` when it is packed and damaged, or more than `largest` bytes come out.
 */
export async function* bytesOf(path: string, largest = LARGEST_UNPACKED): AsyncGenerator<Buffer> {
  const packed = (await startOf(path, 2)).toString("hex") === "1f8b";
  const file = createReadStream(path, { highWaterMark: CHUNK });
  const stream = packed ? file.pipe(createGunzip({ chunkSize: CHUNK })) : file;
  file.on("error", (error) => stream.destroy(error));
  const unpacking = packed ? new Unpacking((await stat(path)).size, largest) : null;
  try {
    for await (const chunk of stream) yield unpacking?.passed(chunk) ?? chunk;
  } catch (error) {
    throw packed && isZlibError(error) ? fileRefused("gzip", error.message) : error;
  } finally {
    stream.destroy();
    file.destroy();
  }
}

/**
 * The text of a file in pieces. What is not of the encoding becomes the replacement character. Rows that end with a
 * return alone, as the oldest Macs wrote them, end with a newline.
 */
export async function* textOf(path: string, encoding: Encoding): AsyncGenerator<string> {
  let returns: boolean | null = null;
  for await (const text of decoded(path, encoding)) {
    if (text === "") continue;
    returns ??= text.includes("\r") && !text.includes("\n");
    yield returns ? text.replaceAll("\r", "\n") : text;
  }
}

async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = decoderOf(encoding);
  for await (const chunk of bytesOf(path)) yield decoder.decode(chunk);
  yield decoder.end();
}

/**
 * Finds a file's encoding from its bytes: a mark, the zeros of UTF-16, valid UTF-8, or else Windows-1252.
 *
 * @throws AppError `invalid` when it is not text.
 */
export async function sniffEncoding(path: string): Promise<Encoding> {
  const evidence = new EncodingEvidence();
  let first = true;
  for await (const chunk of bytesOf(path)) {
    if (first) checkIsText(chunk);
    if (first && looksUtf16(chunk)) return "utf-16le";
    first = false;
    evidence.add(chunk);
    if (evidence.isEnough) break;
  }
  return evidence.encoding();
}

/** The first bytes of a file, as many as it has. */
export async function startOf(path: string, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** How files begin that people take for text. */
const NO_TEXT: readonly (readonly [
  string,
  FileRefusal & ("archive" | "oldWorkbook" | "pdf" | "picture" | "bigEndian"),
])[] = [
  ["504b0304", "archive"],
  ["d0cf11e0", "oldWorkbook"],
  ["25504446", "pdf"],
  ["89504e47", "picture"],
  ["ffd8ff", "picture"],
  ["47494638", "picture"],
  ["feff", "bigEndian"],
];
const LOOKED_AT = 4096;

function checkIsText(bytes: Buffer): void {
  const start = bytes.toString("hex", 0, 8);
  const known = NO_TEXT.find(([mark]) => start.startsWith(mark))?.[1];
  if (known !== undefined) throw fileRefused(known);
  const some = bytes.subarray(0, LOOKED_AT);
  const strange = some.reduce((count, byte) => count + (isControl(byte) ? 1 : 0), 0);
  if (strange > some.length / 10 && !looksUtf16(bytes)) throw fileRefused("controls");
}

/** Of the control characters, text holds tabs and ends of lines and pages, and old files a mark at their end. */
function isControl(byte: number): boolean {
  return byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1a;
}

function isZlibError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && /^Z_/.test(String(error.code));
}
