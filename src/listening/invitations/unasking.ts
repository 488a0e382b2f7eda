import { holdBack } from "../../channels/outbox/outbox.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import { surveys } from "../surveys/survey.queries.ts";
import { type About, deleteSelected, type StillAsked, stillAsked } from "./selected.queries.ts";
import { tellSteps } from "./telling.ts";
import { suppress } from "./throttle/deciding.queries.ts";
import type { SuppressedBecause } from "./throttle/weighing.ts";

/**
 * Asks nobody about what turns out not to have been, or not to be so any more, and tells why. The mail that waits does not
 * go out; one that is being handed over is not tried again. The customers are locked.
 */
export async function unask(
  tx: Db,
  about: readonly About[],
  because: SuppressedBecause,
  now: Date,
): Promise<void> {
  const asked = await heldBack(tx, about);
  if (asked.length === 0) return;
  await suppress(
    tx,
    asked.map((due) => ({ due, because })),
    now,
  );
  const names = new Map((await surveys(tx)).map(({ surveyId, name }) => [surveyId, name]));
  const steps = asked.map((one) => {
    const survey = names.get(one.surveyId) ?? "";
    return { ...one, survey, because, step: "suppressed" as const };
  });
  await tellSteps(tx, steps, now);
}

/** The same of what was a slip: nobody was ever chosen, and who is chosen again is asked. */
export async function unselect(tx: Db, about: readonly About[]): Promise<void> {
  const asked = await heldBack(tx, about);
  if (asked.length > 0) await deleteSelected(tx, asked);
}

async function heldBack(tx: Db, about: readonly About[]): Promise<StillAsked[]> {
  const asked = await stillAsked(tx, about);
  const messages = asked.map(({ customerId, invitationId: messageId }) => ({ customerId, messageId }));
  await holdBack(tx, "invitation", messages);
  return asked;
}
