import type { Db } from "../../platform/db/db.ts";
import type { Hooks, Services } from "../../platform/services.ts";
import type { Report } from "../email/report.ts";
import type { Mail, SmtpOutcome } from "../email/smtp.ts";

/** What is sent to customers; what comes first here goes out first. */
export const KINDS = ["reply", "invitation"] as const;
export type Kind = (typeof KINDS)[number];

/** Under which a message is known: by its customer, and the id of what it brings. */
export type MessageName = { customerId: string; messageId: string };

/** A message that somebody hands over now, or that came back. */
export type Message = MessageName & {
  kind: Kind;
  channel: string;
  address: string;
  tries: number;
  madeAt: Date;
};

/** What speaks against handing a message over: for good, or until a moment. */
export type Against = { kind: "suppress"; because: string } | { kind: "quiet"; until: Date };

/**
 * A mail before it has a receiver and a name of its own; `of` is what it is called by wherever it goes, `to` where it goes
 * now, unless it is where it was to go.
 */
export type Made = { mail: Omit<Mail, "to" | "messageId">; of: MessageName; to?: string };

/** What became of a message that somebody tried to hand over. */
export type End = SmtpOutcome | Against;

/** How a message ended. */
export type Ended = Exclude<End, { kind: "quiet" }>;

export type MakingParts = Pick<Services, "db" | "config" | "signer">;
/** When a message ended, and who listens. */
export type Ending = { hooks: Hooks; now: Date };

/** What the outbox asks of those whose messages it carries. */
export type MessageKind = {
  /** The mail as it goes out now, or what has come to speak against it. What throws here threw before a word went out. */
  make(parts: MakingParts, message: Message, now: Date): Promise<Made | Against>;
  /** Called where a message has ended, its customer locked: sent, perhaps sent, or never to be. */
  ended(tx: Db, message: Message, end: Ended, ending: Ending): Promise<void>;
  /** Called where the mail of a message came back, its customer locked. */
  returned(tx: Db, message: Message, report: Report, ending: Ending): Promise<void>;
};

declare module "../../platform/services.ts" {
  interface Hooks {
    messages: Readonly<Record<Kind, MessageKind>>;
  }
}
