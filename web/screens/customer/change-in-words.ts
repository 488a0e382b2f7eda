import type { Cooling } from "../../../src/insight/core/core.ts";
import type { Text } from "../../text/en.ts";
import type { Formats } from "../../text/format.ts";

type Words = Text["customer"];

/** One way in which a customer departs from the old habit, as a sentence with its numbers. */
export function changeInWords(
  { kind, usual, now }: Cooling,
  text: Words,
  format: Formats,
  currency: string,
): string {
  if (kind === "slower")
    return text.change.slower(daysInWords(usual, text, format), daysInWords(now, text, format));
  const write =
    kind === "smaller"
      ? (minor: number) => format.moneyWhole(Math.round(minor), currency)
      : (products: number) => format.decimal(products);
  return text.change[kind](write(usual), write(now));
}

/** How rare that was in the customer's own past. */
export function rarityInWords({ surprise }: Cooling, text: Words, format: Formats): string {
  return surprise < 0.005 ? text.change.never : text.change.surprise(format.percent(surprise));
}

/** "12 days": whole days, for nobody buys every 12.3 days. */
export function daysInWords(days: number, text: Words, format: Formats): string {
  const whole = Math.max(1, Math.round(days));
  return text.pattern.days(whole, format.number(whole));
}

/** What a probability of still being a customer means, in words. */
export function aliveInWords(probability: number, text: Words["alive"]): string {
  if (probability >= 0.9) return text.sure;
  if (probability >= 0.65) return text.likely;
  if (probability >= 0.35) return text.open;
  return probability >= 0.1 ? text.unlikely : text.gone;
}
