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
