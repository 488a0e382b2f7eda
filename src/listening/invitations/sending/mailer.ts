import { setTimeout as pause } from "node:timers/promises";
import { noteSendFault, noteSent } from "../../../channels/email/email.queries.ts";
import { smtpOf } from "../../../channels/email/emails.ts";
import { smtpLine } from "../../../channels/email/smtp.ts";
import { sendDue } from "../../../channels/outbox/outbox.ts";
import { settleCut, settleUntold, type Untold } from "../../../channels/outbox/settling.ts";
import type { Seal } from "../../../platform/auth/seal.ts";
import { isStoreAway } from "../../../platform/db/outage/outage.ts";
import type { Services } from "../../../platform/services.ts";
import { readReturned } from "../mail/returned.ts";
import { decideSome } from "../throttle/deciding.ts";
import { channelsOver } from "./channels.ts";

export type MailerParts = Pick<Services, "db" | "clock" | "log" | "config" | "signer" | "hooks"> & {
  seal: Seal;
};

/** Sends customers what is written to them and asks them when their time has come, and hears what comes back. */
export type Mailer = {
  /** Decides on who is asked, and sends what is to be sent. */
  round(): Promise<void>;
  /** Rounds, one after the other, until stopped. */
  run(): void;
  /** Ends after the message that is being handed over. */
  stop(): Promise<void>;
};

const ROUND_MS = 2000;
const MAILBOX_MS = 5 * 60_000;
/** While the mail server is away it is tried again after so long, doubled each time up to a minute. */
const AWAY_MS = 10_000;
const LONGEST_AWAY_MS = 60_000;

/** Makes the one mailer of an application. */
export function openMailer(parts: MailerParts): Mailer {
  const ending = new AbortController();
  const state: State = { awayFor: 0, awayUntil: 0, readAt: 0, left: "by another", untold: new Set() };
  const round = () => oneRound(parts, state, ending.signal);
  let running: Promise<void> = Promise.resolve();
  return {
    round,
    run: () => {
      running = rounds(parts, { round, state }, ending.signal);
    },
    stop: async () => {
      ending.abort();
      await running;
    },
  };
}

type State = {
  awayFor: number;
  awayUntil: number;
  readAt: number;
  /** Whose claimed messages may be there that nobody is at: of an application before this one, or of a round that failed. */
  left: "by another" | "by us" | null;
  untold: Untold;
};

async function rounds(
  parts: MailerParts,
  { round, state }: { round: () => Promise<void>; state: State },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await round();
      const now = parts.clock().getTime();
      if (now - state.readAt >= MAILBOX_MS) {
        state.readAt = now;
        await readReturned(parts);
      }
    } catch (error) {
      if (!isStoreAway(error)) parts.log.error({ err: error }, "Customers could not be written to");
    }
    await pause(ROUND_MS, undefined, { signal }).catch(() => {});
  }
}

async function oneRound(parts: MailerParts, state: State, signal: AbortSignal): Promise<void> {
  const { db, clock, seal } = parts;
  await settleLeft(parts, state);
  const smtp = await smtpOf(db, seal);
  await decideAll(parts, channelsOver({ ...parts, smtp }), signal);
  if (clock().getTime() < state.awayUntil) return;
  const { untold } = state;
  state.left = "by us";
  const { sent, away } = await sendDue({ ...parts, untold }, async () => smtp && smtpLine(smtp), signal);
  state.left = null;
  if (sent > 0) await noteSent(db, clock());
  if (away === null) state.awayFor = 0;
  else await notePause(parts, state, away);
}

/** Of what was left nobody else says what became of it. It is asked for again until that has gone well. */
async function settleLeft(parts: MailerParts, state: State): Promise<void> {
  if (state.left === "by another") await settleCut(parts);
  if (state.left === "by us") await settleUntold(parts, state.untold);
  state.left = null;
}

async function notePause({ db, clock, log }: MailerParts, state: State, fault: string): Promise<void> {
  state.awayFor = Math.min(state.awayFor === 0 ? AWAY_MS : state.awayFor * 2, LONGEST_AWAY_MS);
  state.awayUntil = clock().getTime() + state.awayFor;
  log.warn({ fault }, "The mail server takes nothing; it is tried again");
  await noteSendFault(db, fault, clock());
}

/** Decides on all that is due; what waits for the end of quiet hours is not due again before. */
async function decideAll(
  { db, clock }: MailerParts,
  channels: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const { ask, suppress, wait } = await decideSome(db, channels, clock());
    if (ask + suppress + wait === 0) return;
  }
}
