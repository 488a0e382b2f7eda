import type { caseFigures } from "../../text/en/case-figures.ts";
import type { Formats } from "../../text/format.ts";
import type { Comparison } from "./figures-data.ts";

type Words = (typeof caseFigures)["stayed"];
type Difference = NonNullable<Comparison["difference"]>;

/** By how much more or fewer of the failed stayed, within which bounds, and whether that could be chance. */
export function differenceInWords(
  { difference, low, high }: Difference,
  text: Words,
  { decimal }: Pick<Formats, "decimal">,
): string {
  const points = decimal(Math.abs(difference) * 100);
  const isEqual = points === decimal(0);
  const said = isEqual ? text.equal : difference < 0 ? text.fewer(points) : text.more(points);
  const range = text.range(decimal(low * 100), decimal(high * 100));
  const chance = low <= 0 && high >= 0 ? `; ${text.chance}` : "";
  return `${said}: ${range}${chance}.`;
}
