import type { Formats } from "../../../text/format.ts";
import type { StandardsText } from "../../../text/later.ts";
import type { Standard } from "./promise-draft.ts";

type Words = StandardsText["promises"];

/** What is promised, as a sentence with its numbers. */
export function promiseInWords({ promise }: Pick<Standard, "promise">, text: Words, format: Formats): string {
  const each = "period" in promise ? promise.each : promise;
  const said = [text.kinds[each.kind], amountOf(each, text, format)].filter(Boolean).join(" ");
  if (!("period" in promise)) return said;
  if (promise.kind === "mean-within") return `${said} · ${text.onAverage(text.periods[promise.period])}`;
  return `${said} · ${text.shareOf(format.percentFine(promise.share), text.periods[promise.period])}`;
}

type Single = Exclude<Standard["promise"], { period: unknown }>;

function amountOf(each: Single, text: Words, format: Formats): string {
  if ("limit" in each) return `${format.decimal(each.limit.value)} ${text.units[each.limit.unit]}`;
  if ("days" in each) return `(${format.number(each.days)} ${text.units.days})`;
  if ("toleranceMinutes" in each && each.toleranceMinutes > 0) {
    return `(+${format.number(each.toleranceMinutes)} ${text.units.minutes})`;
  }
  return "";
}
