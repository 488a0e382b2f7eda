import { type RawBuilder, sql } from "kysely";

/** Whether nothing says that a contact did not reach the customer (`payload.undelivered`); what did not answers nothing. */
export function isReached(payload: Readonly<Record<string, unknown>>): boolean {
  return payload.undelivered !== true;
}

/** SQL of what `isReached` says of a contact. */
export function isReachedIn(contact: "c" | "o"): RawBuilder<boolean> {
  return sql`(${sql.ref(`${contact}.payload`)} -> 'undelivered' is distinct from 'true'::jsonb)`;
}

/** Whether a program sent a contact by itself (`payload.automatic`), as a receipt is: nobody was answered by it. */
export function isAutomatic(payload: Readonly<Record<string, unknown>>): boolean {
  return payload.automatic === true;
}

/** SQL of what `isAutomatic` says of a contact. */
export function isAutomaticIn(contact: "c" | "k" | "o"): RawBuilder<boolean> {
  return sql`coalesce(${sql.ref(`${contact}.payload`)} -> 'automatic' = 'true'::jsonb, false)`;
}
