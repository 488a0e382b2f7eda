import { isAscii, isUtf8 } from "node:buffer";

export type Encoding = "utf-8" | "windows-1252" | "utf-16le";

/** Turns bytes that come in pieces into text. */
export type Decoder = { decode(bytes: Buffer): string; end(): string };

/**
 * A decoder that never fails. Files put together from several hold lines of both encodings, so lines that are not UTF-8
 * are read as Windows-1252.
 */
export function decoderOf(encoding: Encoding): Decoder {
  if (encoding === "utf-8") return new LineByLine();
  const decoder = new TextDecoder(encoding);
  return { decode: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

const NEWLINE = 0x0a;
/** A line without end so far is decoded piece by piece. */
const LONGEST_HELD = 64 * 1024;

class LineByLine implements Decoder {
  readonly #utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
  readonly #windows = new TextDecoder("windows-1252");
  #held: Buffer = Buffer.alloc(0);
  #first = true;

  decode(bytes: Buffer): string {
    const all = this.#held.length > 0 ? Buffer.concat([this.#held, bytes]) : bytes;
    const lineEnd = all.lastIndexOf(NEWLINE) + 1;
    const cut = all.length - lineEnd > LONGEST_HELD ? wholeCharacters(all) : lineEnd;
    this.#held = Buffer.from(all.subarray(cut));
    return this.#lines(all.subarray(0, cut));
  }

  end(): string {
    return this.#lines(this.#held);
  }

  #lines(bytes: Buffer): string {
    const text = isUtf8(bytes) ? this.#utf8.decode(bytes) : this.#oneByOne(bytes);
    if (!this.#first || text === "") return text;
    this.#first = false;
    return text.startsWith("\uFEFF") ? text.slice(1) : text;
  }

  #oneByOne(bytes: Buffer): string {
    let text = "";
    for (const line of linesOf(bytes)) text += (isUtf8(line) ? this.#utf8 : this.#windows).decode(line);
    return text;
  }
}

/** A few thousand lines that are not ASCII tell what a file is. */
const LINES_ENOUGH = 5_000;
/** Of pure Windows-1252 hardly a line is UTF-8 by chance; more than this share, and the file is mixed. */
const SHARE_OF_MIXED = 0.02;

/** What the bytes of a file say about its encoding. */
export class EncodingEvidence {
  #held: Buffer = Buffer.alloc(0);
  #utf8 = 0;
  #other = 0;

  add(chunk: Buffer): void {
    const all = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk;
    const whole = wholeCharacters(all);
    const bytes = all.subarray(0, whole);
    this.#held = Buffer.from(all.subarray(whole));
    if (isAscii(bytes) || (this.#utf8 > LINES_ENOUGH && isUtf8(bytes))) return;
    for (const line of linesOf(bytes)) this.#weigh(line);
  }

  get isEnough(): boolean {
    return this.#other > LINES_ENOUGH;
  }

  encoding(): Encoding {
    this.#weigh(this.#held);
    if (this.#other === 0) return "utf-8";
    return this.#utf8 > this.#other * SHARE_OF_MIXED ? "utf-8" : "windows-1252";
  }

  #weigh(line: Buffer): void {
    if (isAscii(line)) return;
    if (isUtf8(line)) this.#utf8++;
    else this.#other++;
  }
}

function* linesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, at);
    const end = newline < 0 ? bytes.length : newline + 1;
    yield bytes.subarray(at, end);
    at = end;
  }
}

/** Whether bytes begin as UTF-16 in little-endian order does: with its mark, or with a zero at every other place. */
export function looksUtf16(bytes: Buffer): boolean {
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
