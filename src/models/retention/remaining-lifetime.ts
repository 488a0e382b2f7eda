import { type RetentionModel, stayingOn } from "./retention-model.ts";

/** The sum ends where what is left cannot change its tenth digit. */
const NEGLIGIBLE = 1e-11;
const MOST_PERIODS = 200_000;

/**
 * Discounted expected residual lifetime of one who has stayed `age` periods and is about to be asked again: the sum
 * over k = 0, 1, … of S(age + 1 + k) / S(age) / (1 + rate)^k (Fader & Hardie 2010, "Customer-Base Valuation in a
 * Contractual Setting", Marketing Science 29(1)). In periods' payments; times the income per period it gives value.
 *
 * @param rate of discount per period, > 0
 */
export function discountedLifetime(model: RetentionModel, age: number, rate: number): number {
  if (!(rate > 0)) throw new RangeError(`discountedLifetime: rate must be > 0, got ${rate}`);
  let sum = 0;
  let discount = 1;
  for (let k = 0; k < MOST_PERIODS && discount > NEGLIGIBLE * rate; k++) {
    sum += stayingOn(model, age, k + 1) * discount;
    discount /= 1 + rate;
  }
  return sum;
}
