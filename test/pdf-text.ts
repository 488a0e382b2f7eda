import { inflateSync } from "node:zlib";

/** What stands where on a page: in points from the left and the top. */
export type Written = { text: string; x: number; y: number; size: number; font: string };

const STREAM = /stream\r?\n([\s\S]*?)\r?\nendstream/g;
const TEXT = /1 0 0 1 ([\d.-]+) ([\d.-]+) Tm\s+\/(\w+) ([\d.]+) Tf\s+(?:[\d.-]+ T[cw]\s+)*\[(.*?)\] TJ/gs;
const HEIGHT = 841.89;

/** How many pages a PDF of ours has. */
export function pagesOf(file: Buffer): number {
  return file.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
}

/** The texts of a PDF of ours, in the order in which they were written. */
export function writtenIn(file: Buffer): Written[] {
  const streams = [...file.toString("latin1").matchAll(STREAM)].map(([, body = ""]) =>
    inflateSync(Buffer.from(body, "latin1")).toString("latin1"),
  );
  const decoder = new TextDecoder("windows-1252");
  return streams.flatMap((stream) =>
    [...stream.matchAll(TEXT)].map(([, x, y, font = "", size, pieces = ""]) => ({
      ...{ x: Number(x), y: HEIGHT - Number(y), size: Number(size), font },
      text: [...pieces.matchAll(/<([0-9a-f]*)>/g)]
        .map(([, hex = ""]) => decoder.decode(Buffer.from(hex, "hex")))
        .join(""),
    })),
  );
}
