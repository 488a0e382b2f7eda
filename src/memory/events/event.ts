/** What can be told of, as it happens. */
export const EVENT_TYPES = [
  "customer.created",
  "customer.changed",
  "customer.merged",
  "customer.split",
  "customer.erased",
  "erasure.changed",
  "consent.recorded",
  "owner.changed",
  "purchase.recorded",
  "subscription.recorded",
  "contact.recorded",
  "contact.moved",
  "note.recorded",
  "attachment.recorded",
  "matter.passed",
  "invitation.changed",
  "answer.recorded",
  "standard.broken",
  "standard.missed",
  "verdict.changed",
  "case.opened",
  "case.changed",
  "case.escalated",
  "promise.broken",
  "case.closed",
  "kindness.recorded",
  "obstacle.recorded",
  "import.ended",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Something that happened, about to be written down; `customerId` is null where it is about no customer. */
export type NewEvent = {
  type: EventType;
  customerId: string | null;
  data: Readonly<Record<string, unknown>>;
};
