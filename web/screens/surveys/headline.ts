import type { Output } from "../../api/contract.ts";
import type { Formats } from "../../text/format.ts";
import type { SurveysText } from "../../text/later.ts";
import type { Question, Survey } from "./builder/draft.ts";

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

/** A difference without its sign: 9 points, 0.4 on the scale; null where it rounds to nothing. */
function pointsInWords(
  metric: Metric,
  difference: number,
  { points, onScale }: SurveysText["results"]["change"],
  format: Formats,
): string | null {
  const isOnScale = metric === "ces" || metric === "mean";
  const size = format.decimal(Math.abs(metric === "csat" ? 100 * difference : difference));
  if (size === "0") return null;
  return isOnScale ? onScale(size) : points(size);
}

/** How a figure changed, and whether that says anything. */
export function changeInWords(
  question: Question,
  { metric, change }: { metric: Metric; change: Change },
  { change: words }: SurveysText["results"],
  format: Formats,
): string {
  if (change === null) return words.none;
  const points = pointsInWords(metric, change.difference, words, format);
  if (points === null) return words.same;
  const moved = change.difference > 0 ? words.up(points) : words.down(points);
  const said = isLowGood(question) ? `${moved} (${words.lessIsBetter})` : moved;
  return `${said}: ${isChance(change) ? words.chance : words.real}`;
}

/** How a group differs from all others; more of what is expected is neither better nor worse. */
export function differenceInWords(
  question: Question,
  { metric, difference }: { metric: Metric; difference: Change },
  words: SurveysText["results"],
  format: Formats,
): string {
  if (difference === null) return "";
  const points = pointsInWords(metric, difference.difference, words.change, format);
  if (points === null || isChance(difference)) return words.groups.chance;
  const { better, worse, higher, lower } = words.groups;
  const isMore = difference.difference > 0;
  if (question.kind === "expectation") return isMore ? higher(points) : lower(points);
  return isMore === isLowGood(question) ? worse(points) : better(points);
}

/** Why a question has no figure in a group: of whom nothing is known too few are not shown, of others nobody answered. */
export function missingInWords(
  mode: Survey["mode"],
  by: "touchpoint" | "link",
  { groups, noOne }: SurveysText["results"],
): string {
  return mode === "anonymous" || by === "link" ? groups.few : noOne;
}

function isLowGood(question: Question): boolean {
  return question.kind === "ces" && question.lowIsGood;
}

/** Whether a difference could be none. */
export function isChance({ low, high }: { low: number; high: number }): boolean {
  return low <= 0 && high >= 0;
}
