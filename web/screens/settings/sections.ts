/** The sections of the settings in their order, by which their addresses end; the first is for all. */
export const SETTINGS_SECTIONS = [
  "company",
  "currencies",
  "touchpoints",
  "promises",
  "hours",
  "cases",
  "words",
  "people",
  "keys",
  "webhooks",
  "email",
  "privacy",
  "activity",
  "account",
  "about",
] as const;
