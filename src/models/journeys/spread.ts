/** Amounts by classes of a quarter of an octave: they add up, and quantiles are right to within some per cent. */
export class Spread {
  readonly #classes = new Map<number, number>();
  #n = 0;

  get n(): number {
    return this.#n;
  }

  /** @param amount ≥ 0. */
  add(amount: number): void {
    const at = amount < 1 ? 0 : 1 + Math.floor(4 * Math.log2(amount));
    this.#classes.set(at, (this.#classes.get(at) ?? 0) + 1);
    this.#n += 1;
  }

  /** The amount below which a share lies; null where there is none. Within a class they are taken as spread evenly. */
  quantile(share: number): number | null {
    const wanted = share * this.#n;
    let below = 0;
    for (const [at, count] of [...this.#classes].toSorted(([one], [other]) => one - other)) {
      if (below + count >= wanted) return within(at, (wanted - below) / count);
      below += count;
    }
    return null;
  }
}

function within(at: number, share: number): number {
  if (at === 0) return 0;
  const [from, to] = [2 ** ((at - 1) / 4), 2 ** (at / 4)];
  return from + share * (to - from);
}
