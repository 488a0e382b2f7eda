import { emailState, noteMessageRead, noteRead } from "../../../channels/email/email.queries.ts";
import { mailboxOf } from "../../../channels/email/emails.ts";
import { MailboxAway, type Message, readMailbox } from "../../../channels/email/mailbox.ts";
import { type Report, type Reported, reportIn } from "../../../channels/email/report.ts";
import { mailNamedIn } from "../../../channels/outbox/mail-name.ts";
import type { MessageName } from "../../../channels/outbox/message.ts";
import { messageNamed } from "../../../channels/outbox/outbox.queries.ts";
import { lockLiving } from "../../../memory/customers/lock.ts";
import { livingOf, survivorOf } from "../../../memory/merging/redirect.queries.ts";
import { retrying } from "../../../memory/retrying.ts";
import type { Seal } from "../../../platform/auth/seal.ts";
import type { Db } from "../../../platform/db/db.ts";
import { isStoreAway } from "../../../platform/db/outage/outage.ts";
import type { Hooks, Services } from "../../../platform/services.ts";
import { firstSurvey } from "../../surveys/survey.queries.ts";

type Parts = Pick<Services, "db" | "clock" | "signer" | "log" | "hooks"> & { seal: Seal };

/** So long after a mail was sent a server says at the latest that it cannot deliver it. */
const LATEST_REPORT_MS = 7 * 86_400_000;

/** How reading the mailbox went; null: there is none to be read. */
export type MailboxRead = { read: number; fault: string | null } | null;

/** Reads what has come back since it was read last. A mailbox that cannot be reached is read the next time. */
export async function readReturned(parts: Parts): Promise<MailboxRead> {
  const { db, seal, clock } = parts;
  const mailbox = await mailboxOf(db, seal);
  if (mailbox === null) return null;
  try {
    const { validity, uid } = await emailState(db);
    // Of what was sent before the first survey nothing comes back any more after some days.
    const lately = new Date(clock().getTime() - LATEST_REPORT_MS);
    const first = await firstSurvey(db);
    const since = first !== null && first < lately ? first : lately;
    const read = await readMailbox(mailbox, { validity, uid, since }, (message) => take(parts, message));
    await noteRead(db, null, clock());
    return { read, fault: null };
  } catch (error) {
    if (!(error instanceof MailboxAway)) throw error;
    await noteRead(db, error.message, clock());
    return { read: 0, fault: error.message };
  }
}

/** What one message says, and that it was read, are kept together: so none is heard twice, and none is lost. */
async function take({ db, clock, signer, log, hooks }: Parts, message: Message): Promise<void> {
  const reported = await understood(message.source);
  const of = reported && mailNamedIn(signer, reported.about);
  try {
    await retrying(db, async (tx) => {
      if (reported && of) await hear(tx, of, { report: reported.report, hooks }, clock());
      await noteMessageRead(tx, message);
    });
  } catch (error) {
    if (isStoreAway(error)) throw error;
    // One that cannot be worked with must not stand before all others for ever.
    log.error({ err: error, uid: message.uid }, "A message of the mailbox could not be taken in");
    await noteMessageRead(db, message);
  }
}

async function understood(source: Buffer): Promise<Reported | undefined> {
  try {
    return await reportIn(source);
  } catch {
    return undefined;
  }
}

async function hear(
  tx: Db,
  { customerId: former, messageId }: MessageName,
  { report, hooks }: { report: Report; hooks: Hooks },
  now: Date,
): Promise<void> {
  const [customerId] = await livingOf(tx, [await survivorOf(tx, former)]);
  if (customerId === undefined) return;
  await lockLiving(tx, [customerId]);
  const message = await messageNamed(tx, { customerId, messageId });
  if (message) await hooks.messages[message.kind].returned(tx, message, report, { hooks, now });
}
