import type { Family } from "./family.ts";

/**
 * The rule of thumb: everyone goes on at the rate seen so far and nobody ever leaves. The only parameter is the
 * average rate of all customers, for new ones.
 */
export const naive: Family = {
  name: "naive",
  letters: ["rate"],
  timePower: [-1],
  dropsOutAtPurchase: false,
  clock: null,
  logOddsGone: () => Number.NEGATIVE_INFINITY,
  purchasesWhileAlive: (_p, x, T, horizon) => (T > 0 ? (x * horizon) / T : 0),
  newPurchases: ([rate], t) => rate * t,
  drawRate: (_p, x, T) => (T > 0 ? x / T : 0),
  drawDropOutRate: () => 0,
};
