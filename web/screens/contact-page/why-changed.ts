import type { Verdict } from "../customer/verdict-in-words.ts";

type Told = Pick<Verdict, "verdict" | "reason" | "standardVersion" | "touchpoint" | "channel">;

/**
 * Why a verdict says something else than before, as far as what is kept of it tells.
 *
 * @param corrected the moments at which the contact was corrected: a verdict that fell then fell by it.
 */
export function whyChanged(former: Told & { replacedAt: string }, next: Told, corrected: readonly string[]) {
  if (next.standardVersion !== former.standardVersion) return "promise";
  if (corrected.includes(former.replacedAt)) return "corrected";
  if (former.verdict === "running" && next.reason === "time-ran-out") return "ranOut";
  if (next.reason === "broken-before") return "again";
  if (former.touchpoint !== next.touchpoint || former.channel !== next.channel) return "placed";
  return former.verdict === "running" ? "went" : "facts";
}
