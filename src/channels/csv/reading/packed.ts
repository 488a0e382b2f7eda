import { DENSE_FROM, LARGEST_UNPACKED, MOST_RATIO } from "./limits.ts";
import { fileRefused } from "./refusals.ts";

/** Counts what comes out of something packed, and stops what unpacks to more than any honest file does. */
export class Unpacking {
  readonly #packed: number;
  readonly #largest: number;
  #bytes = 0;

  /** @param packed its size in bytes. */
  constructor(packed: number, largest = LARGEST_UNPACKED) {
    this.#packed = packed;
    this.#largest = largest;
  }

  /** @throws AppError `invalid` when this piece makes it too much. */
  passed(piece: Buffer): Buffer {
    this.#bytes += piece.length;
    if (this.#bytes > this.#largest) {
      throw fileRefused("unpacksTooLarge", (this.#largest / 1024 ** 3).toLocaleString("en"));
    }
    if (this.#bytes > DENSE_FROM && this.#bytes > this.#packed * MOST_RATIO) {
      throw fileRefused("tooDense", MOST_RATIO);
    }
    return piece;
  }
}
