import type { Tally } from "./future.ts";

/** A silence, and the months of the purchases before and after it, which have their buyers already. */
type Silence = { since: number; until: number; spend: number };

/**
 * Adds what a customer would buy who is won back: in a silence that reaches the lapse time once then, and once after
 * every lapse time more, until he buys of his own accord. Who is lost today already is not won back from that silence.
 */
export function addWonBack(tally: Tally, { since, until, spend }: Silence): void {
  const { months, lapse, change, buyers, purchases, income, squares } = tally;
  const lost = since + lapse;
  if (lost <= 0 || lost >= months || until < lost) return;
  const next = Math.floor(until);
  let bought = Math.floor(since);
  for (let at = lost; at < Math.min(until, months); at += lapse) {
    const month = Math.floor(at);
    if (month !== bought && month !== next) buyers[month] += 1;
    bought = month;
    purchases[month] += 1;
    income[month] += spend;
    squares[month] += spend * spend;
  }
  const from = Math.ceil(lost) - 1;
  const to = Math.min(months, next);
  if (to <= from) return;
  change[from] += 1;
  change[to] -= 1;
}

/** The first of the ascending shares that is above `coin`: from there on the customer is kept. -1: in none. */
export function firstAbove(keepShares: readonly number[], coin: number): number {
  return keepShares.findIndex((share) => coin < share);
}
