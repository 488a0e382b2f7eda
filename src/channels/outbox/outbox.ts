import type { Db } from "../../platform/db/db.ts";
import type { SmtpLine } from "../email/smtp.ts";
import { mailName } from "./mail-name.ts";
import type { Against, Made, MakingParts, Message, MessageName } from "./message.ts";
import { claimMessage, dueMessages, readdress, whoseBeingSent } from "./outbox.queries.ts";
import { type SettlingParts, settle, type Told, type Untold } from "./settling.ts";

/** `untold` gets what the store could not be told of; whoever calls tells it later. */
type Parts = MakingParts & SettlingParts & { untold: Untold };

/** Opens a line to the mail server; null: none is set up. */
export type OpenLine = (db: Db) => Promise<SmtpLine | null>;

/** Takes nothing; what has waited too long ends all the same. */
const NO_LINE: SmtpLine = {
  send: async () => ({ kind: "away", fault: "no mail server is set up" }),
  close: () => {},
};
/** Messages looked for at a time. */
const SOME = 60;
/** So many are handed over at the same time; when the application is killed, of so many nobody knows. */
const AT_ONCE = 3;

/** How a round ended: `away` says what keeps mail from going out; nothing was lost by it. */
export type Round = { tried: number; sent: number; away: string | null };

/** Sends what is due, until nothing is or nothing can be sent. */
export async function sendDue(parts: Parts, open: OpenLine, signal: AbortSignal): Promise<Round> {
  const round: Round = { tried: 0, sent: 0, away: null };
  while (!signal.aborted && round.away === null) {
    const due = await dueMessages(parts.db, SOME, parts.clock());
    const before = round.tried;
    const workers = Math.min(AT_ONCE, due.length);
    const works = Array.from({ length: workers }, () => work(parts, { due, open, round, signal }));
    // All have ended before the round has, also when one of them fails.
    for (const one of await Promise.allSettled(works)) if (one.status === "rejected") throw one.reason;
    if (round.tried === before) return round;
  }
  return round;
}

type Work = { due: MessageName[]; open: OpenLine; round: Round; signal: AbortSignal };

async function work(parts: Parts, { due, open, round, signal }: Work): Promise<void> {
  const line = (await open(parts.db)) ?? NO_LINE;
  try {
    for (let name = due.shift(); name !== undefined; name = due.shift()) {
      const told = await sendOne(parts, line, name);
      if (told) round.tried++;
      if (told?.end.kind === "sent") round.sent++;
      round.away ??= told ? keptAway(told) : null;
      if (round.away !== null || signal.aborted) return;
    }
  } finally {
    line.close();
  }
}

/**
 * What keeps all mail from going out, as far as this one tells; null: nothing. What is said of one alone may be meant of
 * all the first time; said again of the same one it is meant of that.
 */
function keptAway({ message: { tries }, end }: Told): string | null {
  if (end.kind !== "away") return null;
  return end.isOfOne && tries > 1 ? null : end.fault;
}

/**
 * Hands one message over. It is claimed, and that is kept, before a word of it goes out: whatever happens then, it is
 * never handed over a second time unless the other side is known not to have taken it.
 */
async function sendOne(
  { untold, ...parts }: Parts,
  line: SmtpLine,
  name: MessageName,
): Promise<Told | undefined> {
  const message = await claimMessage(parts.db, name);
  if (!message) return undefined;
  const told = await handOver(parts, line, message);
  untold.add(told);
  await settle(parts, told);
  untold.delete(told);
  return told;
}

/** What becomes of a message. What throws here threw before a word of it went out: it is tried again. */
async function handOver(parts: MakingParts & SettlingParts, line: SmtpLine, message: Message): Promise<Told> {
  try {
    const made = await madeNow(parts, message);
    if ("kind" in made) return { message, end: made };
    const messageId = mailName(parts.signer, made.of);
    const { to = message.address } = made;
    return { message: { ...message, address: to }, end: await line.send({ ...made.mail, to, messageId }) };
  } catch (error) {
    return { message, end: { kind: "later", fault: error instanceof Error ? error.message : String(error) } };
  }
}

/** A mail, of whose it is once it is made: from a customer who went into another meanwhile, or came back, all has gone. */
async function madeNow(parts: MakingParts & SettlingParts, message: Message): Promise<Made | Against> {
  const { make } = parts.hooks.messages[message.kind];
  for (let { customerId } = message; ; ) {
    const made = await make(parts, { ...message, customerId }, parts.clock());
    const present = (await whoseBeingSent(parts.db, message.messageId)) ?? customerId;
    if (present === customerId) return readdressed(parts.db, { ...message, customerId }, made);
    customerId = present;
  }
}

/** Keeps where it goes now before a word of it goes out: what comes back is said of that address. */
async function readdressed(db: Db, message: Message, made: Made | Against): Promise<Made | Against> {
  const to = "mail" in made ? made.to : undefined;
  if (to !== undefined && to !== message.address) await readdress(db, message, to);
  return made;
}
