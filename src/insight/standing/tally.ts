import type { Bucket } from "../bucket/bucket.ts";
import type { Core } from "../core/core.ts";
import type { KeptCore } from "../runs/understanding.ts";
import type { Counted, IncomeChange, Movement } from "./changes.queries.ts";

/** How the company's figures change when some customers are judged anew: what they were is taken off, what they are added. */
export class Tally {
  customers = 0;
  present = 0;
  cooling = 0;
  lostLast12 = 0;
  costLast12Minor = 0;
  readonly #lostSince: string;
  readonly #months = new Map<string, { customers: number; minor: number }>();
  readonly #tiers = new Map<string, Omit<Core["tiers"][number], "tier" | "shareOfValue">>();

  /** @param lostSince first day of the year over which losses are counted. */
  constructor(lostSince: string) {
    this.#lostSince = lostSince;
  }

  add(scores: readonly Counted[], sign: 1 | -1): void {
    for (const score of scores) this.#addScore(score, sign);
  }

  #addScore(score: Counted, sign: 1 | -1): void {
    this.customers += sign;
    if (score.state !== "lost") this.present += sign;
    if (score.state === "cooling") this.cooling += sign;
    if (score.lostDay !== null && score.lostDay >= this.#lostSince) {
      this.lostLast12 += sign;
      this.costLast12Minor += sign * score.yearMinor;
    }
    if (score.tier === null) return;
    const tier = this.#tiers.get(score.tier) ?? { customers: 0, expectedValueMinor: 0, cooling: 0, lost: 0 };
    tier.customers += sign;
    tier.expectedValueMinor += sign * (score.valueMinor ?? 0);
    if (score.cools) tier.cooling += sign;
    if (score.state === "lost") tier.lost += sign;
    this.#tiers.set(score.tier, tier);
  }

  move(movements: readonly Movement[], sign: 1 | -1): void {
    for (const { month, movement, valueMinor } of movements) {
      const key = `${month} ${movement}`;
      const flow = this.#months.get(key) ?? { customers: 0, minor: 0 };
      flow.customers += sign;
      flow.minor += sign * valueMinor;
      this.#months.set(key, flow);
    }
  }

  /** The months of the bucket, continued to `until`, with these changes. */
  monthsOf(before: Bucket["months"], until: string, income: readonly IncomeChange[]): Bucket["months"] {
    const incomes = new Map(income.map(({ month, minor }) => [month, minor]));
    let level = 0;
    return continued(before, until).map((month) => {
      const flow = (movement: "joined" | "returned" | "lost", was: Bucket["months"][number]["joined"]) => {
        const more = this.#months.get(`${month.month} ${movement}`) ?? { customers: 0, minor: 0 };
        return { customers: was.customers + more.customers, valueMinor: was.valueMinor + more.minor };
      };
      const [joined, returned] = [flow("joined", month.joined), flow("returned", month.returned)];
      const lost = month.lost && flow("lost", month.lost);
      level += joined.customers + returned.customers - (lost?.customers ?? 0);
      const incomeMinor = month.incomeMinor + (incomes.get(month.month) ?? 0);
      return { ...month, joined, returned, lost, level, incomeMinor };
    });
  }

  /** The tiers of the core with these changes; which of them carries how much of the value follows. */
  coreOf(before: KeptCore): KeptCore {
    const tiers = before.tiers.map((tier) => {
      const more = this.#tiers.get(tier.tier);
      if (!more) return tier;
      return {
        ...tier,
        customers: tier.customers + more.customers,
        expectedValueMinor: tier.expectedValueMinor + more.expectedValueMinor,
        cooling: tier.cooling + more.cooling,
        lost: tier.lost + more.lost,
      };
    });
    const total = tiers.reduce((sum, tier) => sum + tier.expectedValueMinor, 0);
    const shared = tiers.map((tier) => ({
      ...tier,
      shareOfValue: total > 0 ? tier.expectedValueMinor / total : 0,
    }));
    const customers = before.customers + this.customers;
    return { ...before, customers, tiers: shared, expectedValueMinor: before.tiers.length > 0 ? total : 0 };
  }
}

/** The months up to that of `until`, the new ones empty. */
function continued(months: Bucket["months"], until: string): Bucket["months"] {
  const all = [...months];
  for (let last = all.at(-1); last !== undefined; last = all.at(-1)) {
    const next = monthAfter(last.month);
    if (next > until) break;
    const none = () => ({ customers: 0, valueMinor: 0 });
    const empty = { joined: none(), returned: none(), lost: none(), level: last.level, incomeMinor: 0 };
    all.push({ month: next, ...empty });
  }
  return all;
}

function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
}
