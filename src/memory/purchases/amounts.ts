import type { CompanyFacts } from "../company.queries.ts";
import { largestMinor, minorUnits } from "../money.ts";
import type { PurchaseFault, PurchaseInput } from "./purchase.ts";

type Fault = Omit<PurchaseFault, "index">;

/** The company, and by other currency the highest rate stated for it: what its minor unit comes to in the company's. */
export type CountedFacts = CompanyFacts & { rated: ReadonlyMap<string, number> };

/** What a purchase, its lines together or one of them may come to, in minor units: what one may say of each. */
export const LARGEST_PURCHASE = 1e14;

/** Why an amount in a currency cannot be counted; null when it can. At the highest rate, whatever its day, since rates change. */
export function currencyFault(
  currency: string,
  amountMinor: number,
  { currency: countedIn, rated }: CountedFacts,
): Fault | null {
  if (currency === countedIn) return null;
  const rate = rated.get(currency);
  if (rate === undefined) {
    const reason = `is not the company's currency, ${countedIn}, and no rate is stated for it`;
    return { field: "currency", value: currency, reason };
  }
  if (amountMinor * rate <= largestMinor(countedIn)) return null;
  const reason = `counts as more than can be counted in ${countedIn}, at the rate stated for ${currency}`;
  return { field: "amountMinor", value: String(amountMinor), reason };
}

/** Why a purchase cannot be counted, whose lines give prices and quantities; null when it can. */
export function amountFault(purchase: PurchaseInput, currency: string, facts: CountedFacts): Fault | null {
  const lines = purchase.lines.map((line) => Math.abs(lineMinor(line, currency)));
  const large = lines.findIndex((amount) => amount > LARGEST_PURCHASE);
  if (large >= 0) return tooLarge(`lines.${large}.amountMinor`, lines[large] ?? 0);
  const together = lines.reduce((sum, amount) => sum + amount, 0);
  if (together > LARGEST_PURCHASE) return tooLarge("amountMinor", together);
  return currencyFault(currency, Math.max(together, purchase.amountMinor ?? 0), facts);
}

function tooLarge(field: string, value: number): Fault {
  return { field, value: String(value), reason: `comes to more than ${LARGEST_PURCHASE} minor units` };
}

/** What a line comes to, in minor units; without the sign of a return. */
export function lineMinor(
  { amountMinor, quantity, unitPrice }: PurchaseInput["lines"][number],
  currency: string,
): number {
  return amountMinor ?? minorUnits(quantity * unitPrice, currency);
}
