import { type RawBuilder, sql } from "kysely";

/** Whether nothing says that a contact did not reach the customer (`payload.undelivered`); what did not answers nothing. */
export function isReached(payload: Readonly<Record<string, unknown>>): boolean {
  return payload.undelivered !== true;
}

/** SQL of what `isReached` says of a contact. */
export function isReachedIn(contact: "c" | "o"): RawBuilder<boolean> {
  return sql`(${sql.ref(`${contact}.payload`)} -> 'undelivered' is distinct from 'true'::jsonb)`;
}
