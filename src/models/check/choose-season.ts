import type { Events } from "../value/events.ts";
import type { PurchaseModel } from "../value/purchase-model.ts";
import { calendarMonth, type MonthCell, monthCells, type Season, seasonIn } from "./season.ts";

/** With less than two years a season cannot be told from anything else that happens once. */
export const LEAST_SEASON_DAYS = 730;

/**
 * too-short: less than two years. none-seen: months differ by no more than chance. no-better: the season of the past did
 * not foretell the months held out. lower-error: it did, and is used.
 */
export type SeasonReason = "too-short" | "none-seen" | "no-better" | "lower-error";

/** Of 100 purchases in the held-out months, how many were expected in the wrong month; as a share. */
export type SeasonCheck = { months: number; errorWithout: number; errorWith: number };

export type SeasonChoice = {
  reason: SeasonReason;
  /** Null unless it lowered the held-out error. Found on everything up to the end. */
  season: Season | null;
  /** The same as known at the split. */
  atSplit: Season | null;
  check: SeasonCheck | null;
};

/** Shares of purchases expected in the wrong month; the total is made to agree, as it is the model's, not the season's. */
function misplaced(cells: readonly MonthCell[], factor: (month: number) => number): number {
  const actual = cells.reduce((sum, cell) => sum + cell.actual, 0);
  const expected = cells.reduce((sum, cell) => sum + cell.expected * factor(cell.month), 0);
  return cells.reduce(
    (sum, cell) => sum + Math.abs((cell.expected * factor(cell.month)) / expected - cell.actual / actual) / 2,
    0,
  );
}

/** The models fitted up to the split, and on everything. */
type Fits = { atSplit: PurchaseModel; onAll: PurchaseModel };

/**
 * Looks for a season in what lies before `splitDay`, and uses one only if it places the purchases after it better than
 * none: of at least two years in all, the end of which was not seen.
 */
export function chooseSeason(
  events: Events,
  { firstDay, splitDay, endDay }: { firstDay: number; splitDay: number; endDay: number },
  { atSplit, onAll }: Fits,
): SeasonChoice {
  const none = (reason: SeasonReason, check: SeasonCheck | null = null) => ({
    reason,
    season: null,
    atSplit: null,
    check,
  });
  if (endDay - firstDay < LEAST_SEASON_DAYS) return none("too-short");
  const cells = monthCells(events, atSplit, splitDay, endDay);
  const splitMonth = monthCells(events, atSplit, splitDay, splitDay).at(-1)?.month ?? 0;
  const past = seasonIn(cells.filter(({ month }) => month < splitMonth));
  if (!past) return none("none-seen");
  const hidden = cells.filter(({ month }) => month > splitMonth).slice(0, -1);
  if (hidden.length < 3) return none("too-short");
  const check = {
    months: hidden.length,
    errorWithout: misplaced(hidden, () => 1),
    errorWith: misplaced(hidden, (month) => past.factors[calendarMonth(month)]),
  };
  if (!(check.errorWith < check.errorWithout)) return none("no-better", check);
  const season = seasonIn(monthCells(events, onAll, endDay, endDay).slice(0, -1));
  return season ? { reason: "lower-error", season, atSplit: past, check } : none("none-seen", check);
}
