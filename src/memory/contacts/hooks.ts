import type { Db } from "../../platform/db/db.ts";
import type { Actor, Channel, Direction, Outcome } from "./contact.ts";

/** What is known of a contact before it is said to what touchpoint it belongs. */
export type Placeable = {
  at: Date;
  channel: Channel;
  direction: Direction;
  source: string;
  actor: Actor | null;
  subject: string | null;
  text: string | null;
  language: string | null;
  reference: string | null;
  payload: Readonly<Record<string, unknown>>;
};

/** A contact as remembered: what one can judge it by. */
export type RememberedContact = Placeable & {
  customerId: string;
  contactId: string;
  matterId: string;
  externalId: string;
  /** As told, or as the hook placed it. */
  touchpoint: string | null;
  waitSeconds: number | null;
  durationSeconds: number | null;
  outcome: Outcome | null;
  promisedUntil: Date | null;
  replyTo: string | null;
  dueAt: Date | null;
  trackingCode: string | null;
  /**
   * New; corrected under the same number; moved to another matter by hand; or taken back by the undoing of an import,
   * in which case it is told as it last was and is no more.
   */
  change: "new" | "corrected" | "moved" | "withdrawn";
  /** Where a contact that is not new was before: another customer's, or in another matter. Null for a new one. */
  former: { customerId: string; matterId: string } | null;
  /** Whether its matter began with what is told now: then all that is in it is told. */
  opensMatter: boolean;
};

/** What later layers do when a contact is remembered. */
export type ContactHooks = {
  /** Loads the rules once a batch; gives the touchpoint of a contact that tells none, or null. */
  place: (db: Db) => Promise<(contact: Placeable) => string | null>;
  /** Called inside the transaction of the write. What it throws takes the write back. */
  heard: (tx: Db, told: readonly RememberedContact[], now: Date) => Promise<void>;
};

/** Nobody listens and no rule places. */
export const NO_CONTACT_HOOKS: ContactHooks = {
  place: async () => () => null,
  heard: async () => {},
};

declare module "../../platform/services.ts" {
  interface Hooks {
    contacts: ContactHooks;
    /** As `contacts`, of what is told long after it happened, many at once: by a file. */
    history: ContactHooks;
  }
}
