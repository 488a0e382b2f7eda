/** How much a caller may send: so many a second in the long run, and so many at once after a rest. */
export type Rate = { perSecond: number; atOnce: number };

/** Callers remembered; whoever has rested longest is forgotten first, and may send at once again. */
const MOST = 10_000;

/**
 * Says who sends too much. Of each caller two numbers are remembered, of at most 10,000 callers. A call larger than all
 * one may send at once is let through after a rest, and waited for afterwards.
 */
export class RateLimit {
  readonly #rate: Rate;
  readonly #known = new Map<string, { left: number; at: number }>();

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** Counts `some` of a caller. Seconds to wait where he must; null: he may. */
  take(caller: string, some: number, now: Date): number | null {
    const { perSecond, atOnce } = this.#rate;
    const at = now.getTime();
    const before = this.#known.get(caller) ?? { left: atOnce, at };
    const passed = Math.max(0, at - before.at) / 1000;
    const left = Math.min(atOnce, before.left + passed * perSecond);
    const isIn = left >= Math.min(some, atOnce);
    this.#remember(caller, { left: isIn ? left - some : left, at });
    return isIn ? null : Math.max(1, Math.ceil((Math.min(some, atOnce) - left) / perSecond));
  }

  #remember(caller: string, kept: { left: number; at: number }): void {
    this.#known.delete(caller);
    this.#known.set(caller, kept);
    const [oldest] = this.#known.size > MOST ? this.#known.keys() : [];
    if (oldest !== undefined) this.#known.delete(oldest);
  }
}
