import { type Gathered, type Grouping, maskOf, metOf } from "./gathered.ts";
import { eachTrial, type Leaving, type Lived, strataOf, type Trial } from "./trials.ts";

/** A fit of one group: effects a time a cause is met, and what errors are reckoned from. */
export type Fit = {
  rows: readonly number[];
  met: Float64Array;
  /** Inverse of the products of what was met; null: cannot be told apart here. */
  inverted: Float64Array | null;
  leavers: Float64Array;
  money: Float64Array;
};

/** Matrix times vector. */
export function product(matrix: Float64Array, vector: Float64Array): Float64Array {
  const n = vector.length;
  return Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += matrix[i * n + j] * vector[j];
    return sum;
  });
}

/** Squares of errors, by cause. */
export type Errors = { leavers: Float64Array; money: Float64Array };
type Asked = { leaving: Leaving; lived: Lived; causes: readonly number[]; grouping: Grouping };

/** Squares of what each customer adds to the estimates, summed up (a sandwich, clustered by customer). */
export function errorsOf(asked: Asked, gathered: Gathered, fits: readonly Fit[]): Errors[] {
  const adding = new Adding(asked, gathered, fits);
  eachTrial(asked.leaving, asked.lived, (trial) => adding.add(trial));
  return adding.finished();
}

class Adding {
  readonly #asked: Asked;
  readonly #gathered: Gathered;
  readonly #fits: readonly Fit[];
  readonly #strata: number;
  readonly #mask: number;
  /** By cell: how often each cause was met in it. */
  readonly #metIn: ReadonlyMap<number, Float64Array>;
  readonly #squares: Errors[];
  readonly #part: Errors;
  #customer = -1;

  constructor(asked: Asked, gathered: Gathered, fits: readonly Fit[]) {
    const none = () => new Float64Array(asked.causes.length);
    this.#asked = asked;
    this.#gathered = gathered;
    this.#fits = fits;
    this.#strata = strataOf(asked.leaving);
    this.#mask = maskOf(asked.causes);
    this.#metIn = metByCell(asked.causes, gathered, fits);
    this.#squares = fits.map(() => ({ leavers: none(), money: none() }));
    this.#part = { leavers: none(), money: none() };
  }

  add({ customer, stratum, met, left }: Readonly<Trial>): void {
    const { leaving, grouping, causes } = this.#asked;
    const group = grouping.groupOf[customer];
    if (group < 0) return;
    if (customer !== this.#customer) this.#settle();
    this.#customer = customer;
    const { n, lost, money } = this.#gathered;
    const cell = group * this.#strata + stratum;
    const of = this.#metIn.get(cell);
    if (n[cell] === 0 || !of) return;
    const over = [
      (left ? 1 : 0) - lost[cell] / n[cell],
      (left ? leaving.money[customer] : 0) - money[cell] / n[cell],
    ] as const;
    const own = met & this.#mask;
    if (own !== 0) addMet(this.#part, metOf(own, causes), this.#fits[group], over);
    else addUnmet(this.#part, of, n[cell], over);
  }

  finished(): Errors[] {
    this.#settle();
    return this.#squares;
  }

  /** Ends the customer before. */
  #settle(): void {
    if (this.#customer < 0) return;
    const group = this.#asked.grouping.groupOf[this.#customer];
    addSquares(this.#fits[group], this.#part, this.#squares[group]);
    this.#part.leavers.fill(0);
    this.#part.money.fill(0);
  }
}

function metByCell(
  causes: readonly number[],
  { cell, met }: Gathered,
  fits: readonly Fit[],
): Map<number, Float64Array> {
  const metIn = new Map<number, Float64Array>();
  for (const at of fits.flatMap(({ rows }) => rows)) {
    const sums = metIn.get(cell[at]) ?? new Float64Array(causes.length);
    for (const i of metOf(met[at], causes)) sums[i] += 1;
    metIn.set(cell[at], sums);
  }
  return metIn;
}

function addMet(
  part: Errors,
  met: readonly number[],
  fit: Fit,
  [over, overMoney]: readonly [number, number],
): void {
  const expected = met.reduce((sum, i) => sum + fit.leavers[i], 0);
  const expectedMoney = met.reduce((sum, i) => sum + fit.money[i], 0);
  for (const i of met) {
    part.leavers[i] += over - expected;
    part.money[i] += overMoney - expectedMoney;
  }
}

function addUnmet(
  part: Errors,
  met: Float64Array,
  n: number,
  [over, overMoney]: readonly [number, number],
): void {
  for (let i = 0; i < met.length; i++) {
    part.leavers[i] -= (met[i] * over) / n;
    part.money[i] -= (met[i] * overMoney) / n;
  }
}

function addSquares(fit: Fit, part: Errors, squares: Errors): void {
  if (!fit.inverted) return;
  const [leavers, money] = [product(fit.inverted, part.leavers), product(fit.inverted, part.money)];
  for (let i = 0; i < leavers.length; i++) {
    squares.leavers[i] += leavers[i] ** 2;
    squares.money[i] += money[i] ** 2;
  }
}
