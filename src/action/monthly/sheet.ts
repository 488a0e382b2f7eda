import PDFDocument from "pdfkit";

/** Inks of the sheet. */
export const INK = {
  ink: "#1b2226",
  quiet: "#58636a",
  line: "#d9d9d2",
  water: "#0b6b7c",
  leak: "#a8431f",
} as const;
type Ink = keyof typeof INK;

/** Millimetres would be fractions: A4 in points, and its margins. */
export const PAGE = { width: 595.28, height: 841.89, left: 44, right: 44, top: 40, bottom: 40 } as const;
export const WIDTH = PAGE.width - PAGE.left - PAGE.right;

type Style = { size: number; ink?: Ink; isBold?: boolean; width: number; align?: "left" | "right" };

/**
 * One A4 page to write on. The fonts are those that every reader of PDF has, with the letters of western Europe; what they
 * lack is written as they can, or as "?".
 */
export class Sheet {
  readonly #doc: PDFKit.PDFDocument;
  readonly #pieces: Buffer[] = [];
  readonly #ended: Promise<Buffer>;

  constructor({
    title,
    author,
    language,
    now,
  }: { title: string; author: string; language: string; now: Date }) {
    this.#doc = new PDFDocument({
      size: "A4",
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
      autoFirstPage: true,
      lang: language,
      displayTitle: true,
      info: { Title: title, Author: author, Creator: "Vínculo", CreationDate: now, ModDate: now },
    });
    this.#doc.on("data", (piece: Buffer) => this.#pieces.push(piece));
    this.#ended = new Promise((resolve, reject) => {
      this.#doc.on("end", () => resolve(Buffer.concat(this.#pieces)));
      this.#doc.on("error", reject);
    });
  }

  /** Writes at a place, in at most `lines` lines; how high that is. */
  write(said: string, x: number, y: number, style: Style & { lines?: number }): number {
    const { size, ink = "ink", isBold = false, width, align = "left", lines = 1 } = style;
    const doc = this.#doc
      .font(isBold ? "Helvetica-Bold" : "Helvetica")
      .fontSize(size)
      .fillColor(INK[ink]);
    const text = writable(said);
    const height = size * 1.25;
    const options = { width, align, height: height * lines, ellipsis: true, lineGap: size * 0.1 };
    const needed = Math.min(doc.heightOfString(text, { width, lineGap: options.lineGap }), height * lines);
    doc.text(text, x, y, options);
    return needed;
  }

  line(y: number): void {
    this.#doc
      .moveTo(PAGE.left, y)
      .lineTo(PAGE.width - PAGE.right, y)
      .lineWidth(0.7)
      .strokeColor(INK.line)
      .stroke();
  }

  /** The file, once all is written. */
  done(): Promise<Buffer> {
    this.#doc.end();
    return this.#ended;
  }
}

/** Beside those of Latin-1, letters and signs of the code page that PDF's own fonts have. */
const BESIDE = new Set("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ");
const INSTEAD: Readonly<Record<string, string>> = {
  "−": "–",
  "\u202f": "\u00a0",
  "\u2009": "\u00a0",
  "→": "-",
};

/** A text with what the fonts have: other signs by their likes, letters without marks they lack, else "?". */
export function writable(text: string): string {
  return [...text.normalize("NFC")].map(letter).join("");
}

function letter(one: string): string {
  if (isThere(one)) return one;
  const instead = INSTEAD[one] ?? one.normalize("NFD").replace(/\p{M}/gu, "");
  return instead !== "" && [...instead].every(isThere) ? instead : "?";
}

function isThere(one: string): boolean {
  const code = one.codePointAt(0) ?? 0;
  return (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff) || BESIDE.has(one);
}
