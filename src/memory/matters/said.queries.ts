import { type RawBuilder, sql } from "kysely";

/** How the sources of events begin: what programs tell, in a programmer's words. */
export const EVENTS = "segment/";

/**
 * Whether a contact asks or tells something: who presses a button that belongs nowhere does not wait for an answer, and
 * has not come again.
 */
export function isSaidIn(contact: "c" | "k"): RawBuilder<boolean> {
  return sql`(${sql.ref(`${contact}.touchpoint`)} is not null or not ${isEventIn(contact)})`;
}

/** Whether a program told a contact as something that happened. */
export function isEventIn(contact: "c" | "k"): RawBuilder<boolean> {
  return sql`starts_with(${sql.ref(`${contact}.source`)}, ${EVENTS})`;
}
