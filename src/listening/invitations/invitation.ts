/** How far an invitation came; each includes those before it, but for what went wrong. */
export const INVITATION_STATES = [
  "selected",
  "suppressed",
  "sent",
  "bounced",
  "opened",
  "started",
  "partial",
  "complete",
] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** That a customer is asked. */
export type Invitation = {
  customerId: string;
  surveyId: string;
  /** Of what he is asked: once a customer, survey and occasion. */
  occasion: string;
  invitationId: string;
  touchpoint: string | null;
  contactId: string | null;
  caseId: string | null;
  channel: string;
  language: string | null;
  state: InvitationState;
  selectedAt: Date;
  sentAt: Date | null;
  openedAt: Date | null;
  startedAt: Date | null;
  partialAt: Date | null;
  completedAt: Date | null;
  expiresAt: Date;
};

/** Which column says when an invitation reached a state. */
export const REACHED_AT = {
  selected: "selected_at",
  suppressed: "suppressed_at",
  sent: "sent_at",
  bounced: "bounced_at",
  opened: "opened_at",
  started: "started_at",
  partial: "partial_at",
  complete: "completed_at",
} as const satisfies Record<InvitationState, string>;
