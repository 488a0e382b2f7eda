import { ImapFlow } from "imapflow";
import type { Mailbox } from "./email.ts";
import type { Opened } from "./emails.ts";

/** The mailbox cannot be read at the moment. */
export class MailboxAway extends Error {
  override readonly name = "MailboxAway";
}

/** What the mailbox's server answers; its failing is told from that of the store. */
async function asked<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (cause) {
    throw new MailboxAway(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/**
 * Up to where a mailbox was read: `validity` changes when the server counts its messages anew. What came before `since` is
 * of no interest, however much of it there is.
 */
export type ReadUpTo = { validity: string | null; uid: number | null; since: Date };

/** A message of a mailbox. */
export type Message = { validity: string; uid: number; source: Buffer };

/** Messages read in one go at most: the rest is read the next time. */
const MOST = 2000;
/** Messages whose sizes are asked for at a time. */
const WINDOW = 200;
/** A server goes by the day on its own wall, whichever that is. */
const DAYS_BEFORE = 2;
/** What is longer is nobody's report of a mail of ours, which are short. */
const LONGEST = 1_000_000;
const DAY_MS = 24 * 3_600_000;
const SIZED = { uid: true, size: true };
const SILENT_MS = 60_000;
const CONNECT_MS = 15_000;

/**
 * Reads what has come into a mailbox since it was read last, the oldest first, and changes nothing in it.
 *
 * @param take each message; where it throws, reading ends there and goes on with that message the next time.
 * @throws MailboxAway when the server, or the way to it, fails; whatever `take` throws.
 */
export async function readMailbox(
  mailbox: Opened<Mailbox>,
  upTo: ReadUpTo,
  take: (message: Message) => Promise<void>,
): Promise<number> {
  const client = clientFor(mailbox);
  // What goes wrong while nothing is asked is met by the next question.
  client.on("error", () => {});
  await asked(client.connect());
  try {
    const box = await asked(client.mailboxOpen(mailbox.folder, { readOnly: true }));
    const validity = String(box.uidValidity);
    const after = validity === upTo.validity ? (upTo.uid ?? 0) : 0;
    const news = box.exists === 0 ? [] : await newsIn(client, { after, since: upTo.since });
    for (let at = 0; at < news.length; at += WINDOW) {
      await takeSome(client, news.slice(at, at + WINDOW), (message) => take({ validity, ...message }));
    }
    return news.length;
  } finally {
    client.close();
  }
}

/** The numbers of what came after another and not before a day, the oldest first. */
async function newsIn(client: ImapFlow, { after, since }: { after: number; since: Date }): Promise<number[]> {
  const day = new Date(since.getTime() - DAYS_BEFORE * DAY_MS);
  const found = await asked(client.search({ uid: `${after + 1}:*`, since: day }, { uid: true }));
  if (!found) throw new MailboxAway("The mailbox could not be searched");
  // Of "9:*" the last message is one even where its number is 5.
  return found
    .filter((uid) => uid > after)
    .toSorted((a, b) => a - b)
    .slice(0, MOST);
}

async function takeSome(
  client: ImapFlow,
  uids: readonly number[],
  take: (message: Omit<Message, "validity">) => Promise<void>,
): Promise<void> {
  const listed = await asked(client.fetchAll(uids.join(","), SIZED, { uid: true }));
  for (const { uid, size = 0 } of listed.toSorted((a, b) => a.uid - b.uid)) {
    await take({ uid, source: size > LONGEST ? Buffer.alloc(0) : await sourceOf(client, uid) });
  }
}

async function sourceOf(client: ImapFlow, uid: number): Promise<Buffer> {
  const message = await asked(client.fetchOne(String(uid), { uid: true, source: true }, { uid: true }));
  return message ? (message.source ?? Buffer.alloc(0)) : Buffer.alloc(0);
}

function clientFor({ host, port, security, user, password }: Opened<Mailbox>): ImapFlow {
  return new ImapFlow({
    host,
    port,
    secure: security === "tls",
    doSTARTTLS: security === "starttls",
    auth: { user, pass: password ?? "" },
    logger: false,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENT_MS,
  });
}
