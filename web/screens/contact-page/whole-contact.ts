import type { Key, Output } from "../../api/contract.ts";

/** A contact with its files, its notes and what it said before. */
export type WholeContact = Output<"GET /api/v1/contacts/{contactId}">;
export type Contact = WholeContact["contact"];

/** What tells of a contact, asked again after something was done to it. */
export const STALE: readonly Key[] = [
  "GET /api/v1/contacts/{contactId}",
  "GET /api/v1/customers/{customerId}/timeline",
];
