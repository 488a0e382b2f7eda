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

/** Up to where a mailbox was read: `validity` changes when the server counts its messages anew. */
export type ReadUpTo = { validity: string | null; uid: number | null };

/** A message of a mailbox. */
export type Message = { validity: string; uid: number; source: Buffer };

/** Messages read in one go at most: the rest is read the next time. */
const MOST = 2000;
/** What is longer is nobody's report of a mail of ours, which are short. */
const LONGEST = 1_000_000;
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
    const listed =
      box.exists === 0 ? [] : await asked(client.fetchAll(`${after + 1}:*`, SIZED, { uid: true }));
    // Of "9:*" the last message is one even where its number is 5.
    const news = listed
      .filter(({ uid }) => uid > after)
      .toSorted((a, b) => a.uid - b.uid)
      .slice(0, MOST);
    for (const { uid, size = 0 } of news) {
      await take({ validity, uid, source: size > LONGEST ? Buffer.alloc(0) : await sourceOf(client, uid) });
    }
    return news.length;
  } finally {
    client.close();
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
