import type { Output } from "../../api/contract.ts";
import type { AskingText } from "../../text/later.ts";

type Asked = Output<"GET /api/v1/surveys/{surveyId}/invitations">["items"][number];

/** What an invitation that has not gone out waits for; null: it waits no more. */
export function waitInWords(
  { state, isOnItsWay, sendAfter }: Pick<Asked, "state" | "isOnItsWay" | "sendAfter">,
  { onItsWay, after, itsTurn }: Pick<AskingText["asked"], "onItsWay" | "after" | "itsTurn">,
  moment: (at: string) => string,
): string | null {
  if (state !== "selected") return null;
  if (isOnItsWay) return onItsWay;
  return Date.parse(sendAfter) > Date.now() ? after(moment(sendAfter)) : itsTurn;
}
