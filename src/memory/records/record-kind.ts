import { type RawBuilder, sql } from "kysely";

/**
 * A kind of record that comes in under a number of its source, is corrected under the same and can be taken back:
 * what its tables are called, and what of it a correction puts aside.
 */
export type RecordKind = {
  table: "purchase" | "subscription" | "contact";
  id: "purchase_id" | "subscription_id" | "contact_id";
  /** Where it waits on its way in, a row each. */
  intake: "intake_purchase" | "intake_subscription" | "intake_contact";
  /** What it said before it was corrected. */
  revisions: "purchase_revision" | "subscription_revision" | "contact_revision";
  /** Stands before a source in the inbox: a purchase, a subscription and a contact may all be called "1". */
  claimPrefix: "" | "subscription:" | "contact:";
  /** A record `r` as kept, without whose it is, its parts and the digest it is known by. */
  content: RawBuilder<unknown>;
  /** The table of its parts and a part `l` of it as kept; null where it has none. */
  parts: { table: "purchase_line"; content: RawBuilder<unknown> } | null;
  /** The ids of its entries in the timeline. */
  entries: (id: RawBuilder<unknown>) => RawBuilder<unknown>;
};

/** What a source of records of a kind is called in the inbox. */
export function claimSource({ claimPrefix }: RecordKind, source: string): string {
  return claimPrefix + source;
}

/** The id of a kind in a table or a named query. */
export function idIn({ id }: RecordKind, alias: string): RawBuilder<unknown> {
  return sql.ref(`${alias}.${id}`);
}

/** Named queries that take records of customers, `w (customer_id, record_id)`, away with parts and entries; `gone` gives them. */
export function takingAway(kind: RecordKind): RawBuilder<unknown> {
  const those = (alias: string) =>
    sql`${sql.ref(`${alias}.customer_id`)} = w.customer_id and ${idIn(kind, alias)} = w.record_id`;
  const parts = kind.parts
    ? sql`part as (delete from ${sql.table(kind.parts.table)} l using w where ${those("l")}),`
    : sql``;
  return sql`${parts}
    entry as (delete from timeline t using w
              where t.customer_id = w.customer_id and t.id in (${kind.entries(sql`w.record_id`)})),
    gone as (delete from ${sql.table(kind.table)} r using w where ${those("r")} returning r.*)`;
}
