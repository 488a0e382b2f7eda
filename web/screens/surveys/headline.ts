import type { Output } from "../../api/contract.ts";
import type { Formats } from "../../text/format.ts";
import type { SurveysText } from "../../text/later.ts";

export type Figures = Output<"GET /api/v1/surveys/{surveyId}/figures">;
type Figure = Omit<Figures["questions"][number], "change">;
type Metric = Figure["metric"];
type Change = Figures["questions"][number]["change"];

/** A figure written for the reader: 45, 82%, 5.6. */
export function valueInWords(metric: Metric, value: number, format: Formats): string {
  if (metric === "csat") return format.percent(value);
  return metric === "nps" || metric === "net" ? format.number(value) : format.decimal(value);
}

/** How sure a figure is; nothing where it has no interval. */
export function rangeInWords(
  { metric, low, high }: Pick<Figure, "metric" | "low" | "high">,
  { range }: SurveysText["results"],
  format: Formats,
): string | null {
  if (low === null || high === null) return null;
  return range(valueInWords(metric, low, format), valueInWords(metric, high, format));
}

/** A difference without its sign: 9 points, 0.4 on the scale. */
export function pointsInWords(
  metric: Metric,
  difference: number,
  words: SurveysText["results"],
  format: Formats,
) {
  const size = Math.abs(difference);
  if (metric === "csat") return words.change.points(format.number(size * 100));
  if (metric === "nps" || metric === "net") return words.change.points(format.number(size));
  return words.change.onScale(format.decimal(size));
}

/** How a figure changed, and whether that says anything. */
export function changeInWords(
  metric: Metric,
  change: Change,
  words: SurveysText["results"],
  format: Formats,
): string {
  if (change === null) return words.change.none;
  const { difference, low, high } = change;
  if (difference === 0) return words.change.same;
  const points = pointsInWords(metric, difference, words, format);
  const moved = difference > 0 ? words.change.up(points) : words.change.down(points);
  return `${moved}: ${isChance({ low, high }) ? words.change.chance : words.change.real}`;
}

/** Whether a difference could be none. */
export function isChance({ low, high }: { low: number; high: number }): boolean {
  return low <= 0 && high >= 0;
}
