import { emailState, noteMessageRead, noteRead } from "../../../channels/email/email.queries.ts";
import { mailboxOf } from "../../../channels/email/emails.ts";
import { MailboxAway, type Message, readMailbox } from "../../../channels/email/mailbox.ts";
import { type Report, type Reported, reportIn } from "../../../channels/email/report.ts";
import { lockLiving } from "../../../memory/customers/lock.ts";
import { livingOf, survivorOf } from "../../../memory/merging/redirect.queries.ts";
import { retrying } from "../../../memory/retrying.ts";
import type { Seal } from "../../../platform/auth/seal.ts";
import type { Db } from "../../../platform/db/db.ts";
import { isStoreAway } from "../../../platform/db/outage/outage.ts";
import { newId } from "../../../platform/ids.ts";
import type { Services } from "../../../platform/services.ts";
import { firstSurvey, surveyOf } from "../../surveys/survey.queries.ts";
import { insertBlock } from "../sending/block.queries.ts";
import { type InvitationOf, mailNamedIn } from "../sending/names.ts";
import { type Claimed, markBounced, markComplained } from "../sending/outbox.queries.ts";
import { tellSteps } from "../telling.ts";
import { leave } from "./leaving.ts";
import { sentMessage } from "./returned.queries.ts";

type Parts = Pick<Services, "db" | "clock" | "signer" | "log"> & { seal: Seal };

/** How reading the mailbox went; null: there is none to be read. */
export type MailboxRead = { read: number; fault: string | null } | null;

/** Reads what has come back since it was read last. A mailbox that cannot be reached is read the next time. */
export async function readReturned(parts: Parts): Promise<MailboxRead> {
  const { db, seal, clock } = parts;
  const mailbox = await mailboxOf(db, seal);
  if (mailbox === null) return null;
  try {
    const { validity, uid } = await emailState(db);
    // No mail of ours is older than the first survey.
    const since = (await firstSurvey(db)) ?? clock();
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
async function take({ db, clock, signer, log }: Parts, message: Message): Promise<void> {
  const reported = await understood(message.source);
  const of = reported && mailNamedIn(signer, reported.about);
  try {
    await retrying(db, async (tx) => {
      if (reported && of) await hear(tx, of, reported.report, clock());
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

async function hear(tx: Db, { customerId: former, invitationId }: InvitationOf, report: Report, now: Date) {
  const [customerId] = await livingOf(tx, [await survivorOf(tx, former)]);
  if (customerId === undefined) return;
  await lockLiving(tx, [customerId]);
  const message = await sentMessage(tx, { customerId, messageId: invitationId });
  if (!message) return;
  if (report.kind === "complained") await complained(tx, message, now);
  else await bounced(tx, message, report, now);
}

async function bounced(
  tx: Db,
  message: Claimed,
  { isForGood, status }: Extract<Report, { kind: "bounced" }>,
  now: Date,
): Promise<void> {
  if (!(await markBounced(tx, message, status, now))) return;
  if (isForGood) await block(tx, message, { because: "bounced", detail: status }, now);
  await tell(tx, message, { step: "bounced", because: status }, now);
}

async function complained(tx: Db, message: Claimed, now: Date): Promise<void> {
  if (!(await markComplained(tx, message, now))) return;
  await block(tx, message, { because: "complained", detail: "" }, now);
  await leave(tx, message.customerId, "complaint", now);
  await tell(tx, message, { step: "complained", because: null }, now);
}

type Why = { because: "bounced" | "complained"; detail: string };

function block(tx: Db, { customerId, channel, address }: Claimed, why: Why, now: Date): Promise<void> {
  return insertBlock(tx, { customerId, blockId: newId(now), channel, address, ...why }, now);
}

async function tell(
  tx: Db,
  { messageId, ...message }: Claimed,
  step: { step: "bounced" | "complained"; because: string | null },
  now: Date,
): Promise<void> {
  const survey = (await surveyOf(tx, message.surveyId))?.name ?? "";
  await tellSteps(tx, [{ ...message, ...step, invitationId: messageId, survey }], now);
}
