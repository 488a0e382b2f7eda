/** Days since 1970-01-01, ascending within each customer; rows of customer c are start[c] … start[c + 1] - 1. */
type ByCustomer = { start: Int32Array; day: Int32Array };

/** Customers, when they bought, and who of them left within the span over which loss is measured. */
export type Leaving = ByCustomer & {
  customers: number;
  /** 1 for those in the bucket at the start of the span, and for those of them who were gone at its end. */
  present: Uint8Array;
  gone: Uint8Array;
  /** What goes with a customer who leaves. */
  money: Float64Array;
  from: number;
  to: number;
  lapseDays: number;
  /** By purchase: which others it is like, 0 … likes - 1. */
  like: Uint8Array;
  likes: number;
};

/** What customers lived through that may have made them leave; `cause` is a number of 0 … causes - 1. */
export type Lived = ByCustomer & { cause: Int32Array; causes: number };

/** As many causes as one number has bits to spare. */
export const MOST_CAUSES = 30;

/** Ends of the stretches of silence after a purchase in which experiences are looked at, in parts of the lapse time. */
const STRETCHES = [1 / 16, 1 / 8, 1 / 4, 1 / 2];

/** A silence at the end of one of its stretches. */
export type Trial = {
  customer: number;
  /** Silences of one stratum may be compared. */
  stratum: number;
  /** The causes met within this stretch, a bit each. */
  met: number;
  /** Whether the customer never came again. */
  left: boolean;
};

/** Last day of each stretch, counted from the purchase. */
export function stretchEnds(lapseDays: number): number[] {
  return STRETCHES.map((part) => Math.max(1, Math.round(part * lapseDays)));
}

export function strataOf({ likes }: Leaving): number {
  return likes * STRETCHES.length * 2;
}

/**
 * Tells each trial, customer by customer. After each purchase a silence begins; at the end of each stretch of it all
 * silences that still last are compared: who met something within the stretch with who did not. So nobody is compared
 * with somebody who had come again by then, and who is silent for long, and therefore meets more, has no part in it.
 * The trial told is the same object each time.
 */
export function eachTrial(leaving: Leaving, lived: Lived, visit: (trial: Readonly<Trial>) => void): void {
  const { customers, present, start, day, from, to, lapseDays } = leaving;
  const ends = stretchEnds(lapseDays);
  const walk = new Walk(leaving, lived, visit, ends);
  for (let customer = 0; customer < customers; customer++) {
    if (present[customer] === 0) continue;
    for (let row = start[customer]; row < start[customer + 1]; row++) {
      if (day[row] > from - lapseDays && day[row] <= to - lapseDays) walk.silence(customer, row);
    }
  }
}

class Walk {
  readonly #leaving: Leaving;
  readonly #lived: Lived;
  readonly #visit: (trial: Readonly<Trial>) => void;
  readonly #ends: readonly number[];
  readonly #trial: Trial = { customer: 0, stratum: 0, met: 0, left: false };

  constructor(
    leaving: Leaving,
    lived: Lived,
    visit: (trial: Readonly<Trial>) => void,
    ends: readonly number[],
  ) {
    this.#leaving = leaving;
    this.#lived = lived;
    this.#visit = visit;
    this.#ends = ends;
  }

  /** The stretches of the silence that begins with the purchase of `row`. */
  silence(customer: number, row: number): void {
    const { start, day, gone, like } = this.#leaving;
    const isLast = row + 1 === start[customer + 1];
    const lasts = isLast ? Number.POSITIVE_INFINITY : day[row + 1] - day[row];
    const trial = this.#trial;
    trial.customer = customer;
    trial.left = isLast && gone[customer] === 1;
    let at = this.#firstFrom(customer, day[row]);
    let before = 0;
    for (let stretch = 0; stretch < this.#ends.length && lasts > this.#ends[stretch]; stretch++) {
      const until = day[row] + this.#ends[stretch];
      trial.met = 0;
      for (; at < this.#lived.start[customer + 1] && this.#lived.day[at] <= until; at++) {
        trial.met |= 1 << this.#lived.cause[at];
      }
      trial.stratum = (like[row] * this.#ends.length + stretch) * 2 + before;
      this.#visit(trial);
      if (trial.met !== 0) before = 1;
    }
  }

  #firstFrom(customer: number, day: number): number {
    let at = this.#lived.start[customer];
    while (at < this.#lived.start[customer + 1] && this.#lived.day[at] < day) at += 1;
    return at;
  }
}
