import { LARGEST_TEXTS } from "../reading/limits.ts";
import { fileRefused } from "../reading/refusals.ts";
import { readXml, type XmlListener } from "./xml.ts";

const BLOCK = 1024 ** 2;
const RECENT = 1 << 16;

/**
 * The different texts of a workbook, by number. Kept as bytes, a third of what as many strings would take; of those
 * asked for lately the strings too.
 */
export class Texts {
  readonly #blocks: Buffer[] = [];
  #used = BLOCK;
  #bytes = 0;
  /** Block, start and length of each. */
  #places = new Int32Array(3 * 1024);
  #count = 0;
  readonly #recent: string[] = [];
  readonly #recentAt = new Int32Array(RECENT).fill(-1);

  /** @throws AppError `invalid` when they are more than memory is given for. */
  add(text: string): void {
    const bytes = Buffer.from(text);
    this.#bytes += bytes.length;
    if (this.#bytes > LARGEST_TEXTS) throw fileRefused("workbook", "its texts fill all memory");
    if (this.#used + bytes.length > BLOCK) {
      this.#blocks.push(Buffer.allocUnsafe(Math.max(BLOCK, bytes.length)));
      this.#used = 0;
    }
    bytes.copy(this.#blocks.at(-1) ?? bytes, this.#used);
    this.#place(this.#blocks.length - 1, this.#used, bytes.length);
    this.#used += bytes.length;
  }

  /** Empty for a number that is none. */
  at(index: number): string {
    if (!(index >= 0 && index < this.#count)) return "";
    const slot = index & (RECENT - 1);
    if (this.#recentAt[slot] === index) return this.#recent[slot] ?? "";
    const [block = 0, start = 0, length = 0] = this.#places.subarray(3 * index, 3 * index + 3);
    const text = this.#blocks[block]?.toString("utf8", start, start + length) ?? "";
    this.#recentAt[slot] = index;
    this.#recent[slot] = text;
    return text;
  }

  #place(block: number, start: number, length: number): void {
    if (3 * this.#count + 3 > this.#places.length) {
      const larger = new Int32Array(this.#places.length * 2);
      larger.set(this.#places);
      this.#places = larger;
    }
    this.#places.set([block, start, length], 3 * this.#count);
    this.#count++;
  }
}

/** Reads the part that holds a workbook's texts; how words are to be pronounced is left out. */
export async function readTexts(bytes: AsyncIterable<Buffer>): Promise<Texts> {
  const texts = new Texts();
  const words = new WordsOf("si", (text) => texts.add(text));
  await readXml(bytes, words);
  return texts;
}

/** Gathers the words (`t`) inside elements of a name. */
export class WordsOf implements XmlListener {
  readonly #element: string;
  readonly #done: (text: string) => void;
  #words = "";
  #inWords = false;
  #pronounced = false;

  constructor(element: string, done: (text: string) => void) {
    this.#element = element;
    this.#done = done;
  }

  open(name: string): void {
    if (name === this.#element) this.#words = "";
    else if (name === "rPh") this.#pronounced = true;
    else if (name === "t") this.#inWords = !this.#pronounced;
  }

  text(text: string): void {
    if (this.#inWords) this.#words += text;
  }

  close(name: string): void {
    if (name === "t") this.#inWords = false;
    else if (name === "rPh") this.#pronounced = false;
    else if (name === this.#element) this.#done(this.#words);
  }
}

/** Characters XML cannot hold stand as `_x000D_` in a workbook. */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
