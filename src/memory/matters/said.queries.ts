import { type RawBuilder, sql } from "kysely";

/** How the sources of events begin: what programs tell, in a programmer's words. */
export const EVENTS = "segment/";

/**
 * Whether a contact asks or tells something: who presses a button that belongs nowhere does not wait for an answer, and
 * has not come again.
 */
export function isSaidIn(contact: "c" | "k"): RawBuilder<boolean> {
  const [touchpoint, source] = [sql.ref(`${contact}.touchpoint`), sql.ref(`${contact}.source`)];
  return sql`(${touchpoint} is not null or not starts_with(${source}, ${EVENTS}))`;
}
