import type { Db } from "../../platform/db/db.ts";
import { DAY_MS } from "../calendars/day.ts";
import { recentMatters } from "../recent.queries.ts";
import { MOST_OF_A_PAGE, type Placed, placedOf } from "./preview.queries.ts";
import { type PlacingPreview, type PlacingRule, placing } from "./rule.ts";
import { assertRules } from "./touchpoints.ts";

const MATTERS_A_PAGE = 500;
const MOST_CONTACTS = 20_000;
const EXAMPLES = 20;

/** What other rules would say of the contacts of the last days; of those whose touchpoint was told nothing changes. */
export async function previewRules(
  db: Db,
  { rules, days }: { rules: readonly PlacingRule[]; days: number },
  now: Date,
): Promise<PlacingPreview> {
  await assertRules(db, rules);
  const since = new Date(now.getTime() - days * DAY_MS);
  const tally = new Tally(rules);
  let isCut = false;
  for await (const matters of recentMatters(db, { since, now, page: MATTERS_A_PAGE })) {
    if (tally.looked >= MOST_CONTACTS) return { days, isCut: true, ...tally.found() };
    const found = await placedOf(db, matters, since);
    isCut ||= found.length > MOST_OF_A_PAGE;
    for (const contact of found.slice(0, MOST_OF_A_PAGE)) tally.add(contact);
  }
  return { days, isCut, ...tally.found() };
}

class Tally {
  looked = 0;
  readonly #place: ReturnType<typeof placing>;
  readonly #counts = new Map<string | null, { before: number; after: number }>();
  readonly #examples: PlacingPreview["examples"] = [];
  #moved = 0;

  constructor(rules: readonly PlacingRule[]) {
    this.#place = placing(rules);
  }

  add(contact: Placed): void {
    const { customerId, contactId, channel, subject, touchpoint: before } = contact;
    const after = contact.isTold ? before : this.#place(contact);
    this.looked += 1;
    this.#sumsOf(before).before += 1;
    this.#sumsOf(after).after += 1;
    if (after === before) return;
    this.#moved += 1;
    if (this.#examples.length >= EXAMPLES) return;
    this.#examples.push({
      customerId,
      contactId,
      at: contact.at.toISOString(),
      channel,
      subject,
      before,
      after,
    });
  }

  found(): Omit<PlacingPreview, "days" | "isCut"> {
    const touchpoints = [...this.#counts].map(([touchpoint, sums]) => ({ touchpoint, ...sums }));
    touchpoints.sort((one, other) => other.after - one.after || other.before - one.before);
    return { looked: this.looked, touchpoints, moved: this.#moved, examples: this.#examples };
  }

  #sumsOf(touchpoint: string | null): { before: number; after: number } {
    const sums = this.#counts.get(touchpoint) ?? { before: 0, after: 0 };
    this.#counts.set(touchpoint, sums);
    return sums;
  }
}
