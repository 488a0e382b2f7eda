import type { NewEvent } from "../../events/event.ts";
import type { NewConsent } from "./consent.queries.ts";

/** What is told of something a customer said about being contacted; its proof stays here. */
export function consentEvent({
  customerId,
  consentId,
  purpose,
  channel,
  state,
  ...one
}: NewConsent): NewEvent {
  const { source, undoes, mergeId } = one;
  const said = { customerId, consentId, purpose, channel, state, at: one.at.toISOString() };
  return { type: "consent.recorded", customerId, data: { ...said, source, undoes, mergeId } };
}
