import type { Output } from "../../../api/contract.ts";
import type { Formats } from "../../../text/format.ts";
import type { StandardsText } from "../../../text/later.ts";
import { meanInWords } from "../../customer/verdict-in-words.ts";
import type { PeriodPromise } from "./promise-draft.ts";

type Words = StandardsText["compliance"];
type Standing = NonNullable<Output<"GET /api/v1/compliance">["items"][number]["ofPeriod"]>["current"];
/** What a period came to. */
type Came = Pick<Standing, "kept" | "broken" | "share" | "mean">;

/** How a promise stands in a period: what it says, what it came to, and what is still possible. */
export function standingInWords(
  standing: Standing,
  promise: PeriodPromise,
  text: Words,
  format: Formats,
): string {
  const { verdict, reason, isOver, running } = standing;
  const said = [
    text.verdicts[verdict],
    reason && text.reasons[reason](format.number(promise.fewest)),
    cameInWords(standing, promise, text, format),
    !isOver && verdict === "running" && possible(standing, promise, text, format),
    isOver && verdict === "running" && text.undecided(format.number(running)),
  ];
  return said.filter(Boolean).join(" · ");
}

/** What a period came to, of what is promised in it: the share kept, or the mean; nothing where nothing is decided. */
export function cameInWords(came: Came, promise: PeriodPromise, text: Words, format: Formats): string {
  const { kept, broken, share, mean } = came;
  const n = format.number(kept + broken);
  if (promise.kind === "mean-within") {
    return mean === null ? "" : text.meanSoFar(meanInWords(mean, promise, text, format), n);
  }
  return share === null ? "" : text.shareSoFar(format.percentFine(share), n);
}

function possible(
  { mayFail, mustKeep }: Standing,
  { kind }: PeriodPromise,
  text: Words,
  format: Formats,
): string {
  if (mayFail !== null) return text.mayFail(mayFail, format.number(mayFail));
  if (mustKeep === null) return "";
  return (kind === "mean-within" ? text.mustBeQuick : text.mustKeep)(mustKeep, format.number(mustKeep));
}
