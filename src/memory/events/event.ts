/** What can be told of, as it happens. */
export const EVENT_TYPES = [
  "customer.created",
  "customer.merged",
  "customer.erased",
  "purchase.recorded",
  "subscription.recorded",
  "contact.recorded",
  "standard.broken",
  "case.opened",
  "case.escalated",
  "case.closed",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Something that happened to a customer, about to be written down. */
export type NewEvent = { type: EventType; customerId: string; data: Readonly<Record<string, unknown>> };
