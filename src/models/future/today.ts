import { total } from "../total.ts";
import type { GammaGamma } from "../value/gamma-gamma.ts";
import { pick } from "../value/group.ts";
import { type Histories, rowsOf } from "../value/history.ts";
import { expectedPurchasesOf, type PurchaseModel } from "../value/purchase-model.ts";

const YEAR = 365.25;
/** Times are whole days turned into units and back: what is lost on the way must not make a customer a day younger. */
const ROUNDING = 1e6;

/**
 * Customers as they stand today: what they did, and the money each is expected to bring per purchase. With the model of
 * spend, how uncertain that is goes into the futures; without, it is taken as certain.
 */
export type Today = {
  model: PurchaseModel;
  histories: Histories;
  spend: Float64Array;
  spendModel?: GammaGamma | null | undefined;
};

/** Days since each customer's last purchase. */
export function silencesOf({ model, histories }: Today): Float64Array {
  const { tx, T } = histories;
  return T.map((time, i) => Math.round((time - tx[i]) * model.daysPerUnit * ROUNDING) / ROUNDING);
}

/** Those played out, and by what their purchases and income are to be multiplied, after scaling up, to be those of all. */
type Sample = { today: Today; lift: { purchases: number; income: number } };

/**
 * All customers, or `most` of them: every so many in the order of the income expected in a year, so that the sample
 * mirrors big and small. What is left of its being a sample is taken out by what is expected of it and of all in a year.
 */
export function sampled(today: Today, most: number): Sample {
  const { model, histories, spend } = today;
  const { n } = histories;
  if (n <= most) return { today, lift: { purchases: 1, income: 1 } };
  const purchases = expectedPurchasesOf(model, histories, YEAR / model.daysPerUnit);
  const income = purchases.map((expected, i) => expected * spend[i]);
  const order = Int32Array.from(income.keys()).sort(
    (left, right) => income[left] - income[right] || left - right,
  );
  const step = n / most;
  const rows = Int32Array.from({ length: most }, (_, i) => order[Math.floor((i + 0.5) * step)]);
  const lift = (all: Float64Array) => {
    const some = step * total(pick(all, rows));
    return some > 0 ? total(all) / some : 1;
  };
  return {
    today: { ...today, spend: pick(spend, rows), histories: rowsOf(histories, rows) },
    lift: { purchases: lift(purchases), income: lift(income) },
  };
}
