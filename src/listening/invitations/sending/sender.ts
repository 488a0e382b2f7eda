import type { Db } from "../../../platform/db/db.ts";
import type { Survey } from "../../surveys/survey.ts";
import type { InvitationOf } from "./names.ts";

/** An invitation that is handed over to be sent. */
export type Outgoing = {
  /** The customer as he was when he was chosen: by him the invitation is called wherever it goes. */
  of: InvitationOf;
  address: string;
  language: string | null;
  expiresAt: Date;
  survey: Survey;
};

/** What became of it. */
export type SendOutcome =
  | { kind: "sent" }
  /** Nothing can be sent at the moment; nothing is wrong with this one. `isOfOne`: it was said of this one. */
  | { kind: "away"; fault: string; isOfOne?: boolean }
  /** This one may be tried again. */
  | { kind: "later"; fault: string }
  /** This one will never be taken; `isAddress`: nobody is there. */
  | { kind: "refused"; fault: string; isAddress: boolean }
  /** It may have been taken, or not. */
  | { kind: "unknown"; fault: string };

/** A line over which some invitations are sent, one after another; to be closed. Throws only before a word went out. */
export type Line = { send(outgoing: Outgoing): Promise<SendOutcome>; close(): void };

/** A way by which invitations reach customers. */
export type ChannelSender = {
  channel: string;
  /** Opens a line; null: it is not set up. */
  open(db: Db): Promise<Line | null>;
};
