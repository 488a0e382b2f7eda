import type { NewEvent } from "../../memory/events/event.ts";
import { recordEvents } from "../../memory/events/events.ts";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import { companyDays } from "../company-day.ts";
import { countReached } from "./funnel.queries.ts";

/** What became of an invitation, for the customer's timeline, the funnel and whoever listens outside. */
export type Step = {
  customerId: string;
  invitationId: string;
  surveyId: string;
  survey: string;
  occasion: string;
  touchpoint: string | null;
  channel: string;
  selectedAt: Date;
  step: "suppressed" | "sent" | "bounced" | "complained";
  /** Why it was suppressed, or came back. */
  because: string | null;
};

/** Tells what became of invitations. Their customers are locked. */
export async function tellSteps(tx: Db, steps: readonly Step[], now: Date): Promise<void> {
  if (steps.length === 0) return;
  const days = await companyDays(tx);
  await countReached(
    tx,
    steps.flatMap(({ step, because, selectedAt, surveyId, touchpoint, channel }) => {
      if (step === "complained") return [];
      const why = step === "suppressed" && because !== null ? { because } : {};
      return [{ surveyId, day: days(selectedAt), touchpoint, channel, step, ...why }];
    }),
  );
  await copyRows(
    tx,
    "timeline",
    ["customer_id", "id", "at", "kind", "payload"],
    steps.map((one) => [one.customerId, newId(now), now, "invitation", saidOf(one)]),
  );
  const events = steps.map((one): NewEvent => {
    const data = { customerId: one.customerId, occasion: one.occasion, ...saidOf(one) };
    return { type: "invitation.changed", customerId: one.customerId, data };
  });
  await recordEvents(tx, events, now);
}

function saidOf({ invitationId, surveyId, survey, touchpoint, channel, step, because }: Step) {
  return { invitationId, surveyId, survey, touchpoint, channel, step, because };
}
