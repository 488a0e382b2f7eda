import { setTimeout as pause } from "node:timers/promises";
import { outageOf } from "../../platform/db/outage/outage.ts";
import { AppError } from "../../platform/errors.ts";

export type Gathering<In, Out> = {
  /** Does the work of several calls as one, all or nothing; gives an answer for each, in their order. */
  work: (calls: readonly In[]) => Promise<readonly Out[]>;
  /** Two calls with the same key are never worked on at the same time, but in their order. Null: no key. */
  keyOf: (call: In) => string | null;
  /** At most so many together. */
  most: number;
  /** So many pieces are worked on at the same time at most. */
  atOnce: number;
  /** Another piece is begun beside one that takes longer than this: what comes after it need not wait for whom it waits for. */
  patienceMs: number;
  /** At most so many may wait; who comes then is refused. */
  waiting: number;
  /** How long the first of a batch waits for others. */
  pauseMs: number;
};

type Waiting<In, Out> = {
  call: In;
  resolve: (answer: Out) => void;
  reject: (error: unknown) => void;
};

/**
 * Gathers calls that come at about the same time into one piece of work, so that they share one commit. Each caller gets
 * his own answer when the work is done. Whoever comes while a piece is worked on is in the next: two at once, each half as
 * large, are dearer than one after the other. Where a piece fails it is halved until only those calls fail that cannot be done alone.
 */
export class Gatherer<In, Out> {
  readonly #how: Gathering<In, Out>;
  #waiting: Waiting<In, Out>[] = [];
  /** Keys of what is worked on. */
  readonly #keys = new Set<string>();
  #working = 0;
  /** How many of those worked on take longer than one has patience for. */
  #long = 0;

  constructor(how: Gathering<In, Out>) {
    this.#how = how;
  }

  /**
   * Has a call worked on with others.
   *
   * @throws AppError `too_many` when too many wait already; what the work throws for this call alone.
   */
  add(call: In): Promise<Out> {
    if (this.#waiting.length >= this.#how.waiting) {
      throw new AppError("too_many", "Too many calls are waiting; try again in a second", { retryAfter: 1 });
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ call, resolve, reject });
      this.#begin();
    });
  }

  #begin(): void {
    const mayBegin = this.#working === this.#long && this.#working < this.#how.atOnce;
    if (mayBegin && this.#waiting.length > 0) void this.#workAll();
  }

  async #workAll(): Promise<void> {
    this.#working += 1;
    await pause(this.#how.pauseMs);
    // What waits may all be of keys that are worked on: who works on them goes on with it.
    for (let some = this.#next(); some.length > 0; some = this.#next()) {
      await this.#settle(some);
      if (this.#working > this.#long + 1) break;
    }
    this.#working -= 1;
  }

  /** The calls that come next, in their order: of those with one key the first, if none such is worked on. */
  #next(): Waiting<In, Out>[] {
    const next: Waiting<In, Out>[] = [];
    const later: Waiting<In, Out>[] = [];
    const passed = new Set<string>();
    for (const one of this.#waiting) {
      const key = this.#how.keyOf(one.call);
      const isFree = key === null || !(this.#keys.has(key) || passed.has(key));
      const isNext = isFree && next.length < this.#how.most;
      (isNext ? next : later).push(one);
      if (key !== null) (isNext ? this.#keys : passed).add(key);
    }
    this.#waiting = later;
    return next;
  }

  async #settle(some: readonly Waiting<In, Out>[]): Promise<void> {
    let isLong = false;
    const patience = setTimeout(() => {
      isLong = true;
      this.#long += 1;
      this.#begin();
    }, this.#how.patienceMs);
    try {
      await this.#work(some);
    } finally {
      clearTimeout(patience);
      if (isLong) this.#long -= 1;
      for (const { call } of some) this.#free(this.#how.keyOf(call));
    }
  }

  #free(key: string | null): void {
    if (key !== null) this.#keys.delete(key);
  }

  async #work(some: readonly Waiting<In, Out>[]): Promise<void> {
    try {
      const answers = await this.#how.work(some.map(({ call }) => call));
      for (const [i, answer] of answers.entries()) some[i]?.resolve(answer);
    } catch (error) {
      if (some.length === 1 || outageOf(error)) return some.forEach(({ reject }) => void reject(error));
      const half = Math.ceil(some.length / 2);
      await this.#work(some.slice(0, half));
      await this.#work(some.slice(half));
    }
  }
}
