import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { KeptMailbox, KeptSmtp, type Mailbox, MOST_OF_A_FAULT, type Smtp } from "./email.ts";

/** Settings with their sealed passwords. */
export type KeptEmail = {
  smtp: Smtp | null;
  smtpSecret: string | null;
  mailbox: Mailbox | null;
  mailboxSecret: string | null;
};

const NONE: KeptEmail = { smtp: null, smtpSecret: null, mailbox: null, mailboxSecret: null };

/** The settings as they are kept. */
export async function keptEmail(db: Db): Promise<KeptEmail> {
  const row = await db.selectFrom("email_settings").selectAll().executeTakeFirst();
  if (!row) return NONE;
  return {
    smtp: row.smtp === null ? null : KeptSmtp.parse(row.smtp),
    smtpSecret: row.smtp_secret,
    mailbox: row.mailbox === null ? null : KeptMailbox.parse(row.mailbox),
    mailboxSecret: row.mailbox_secret,
  };
}

/** Keeps the settings in place of those before. */
export async function writeEmail(
  db: Db,
  { smtp, smtpSecret, mailbox, mailboxSecret }: KeptEmail,
): Promise<void> {
  await db
    .insertInto("email_settings")
    .values({
      smtp: smtp && JSON.stringify(smtp),
      smtp_secret: smtpSecret,
      mailbox: mailbox && JSON.stringify(mailbox),
      mailbox_secret: mailboxSecret,
    })
    .onConflict((conflict) =>
      conflict.column("only_row").doUpdateSet((row) => ({
        smtp: row.ref("excluded.smtp"),
        smtp_secret: row.ref("excluded.smtp_secret"),
        mailbox: row.ref("excluded.mailbox"),
        mailbox_secret: row.ref("excluded.mailbox_secret"),
      })),
    )
    .execute();
}

export type EmailState = {
  sentAt: Date | null;
  sendFault: string | null;
  sendFaultAt: Date | null;
  validity: string | null;
  uid: number | null;
  readAt: Date | null;
  readFault: string | null;
};

/** How mail went lately, and up to where the mailbox was read. */
export async function emailState(db: Db): Promise<EmailState> {
  const { rows } = await sql<EmailState>`
    select sent_at as "sentAt", send_fault as "sendFault", send_fault_at as "sendFaultAt",
           mailbox_validity as validity, mailbox_uid as uid, read_at as "readAt", read_fault as "readFault"
    from email_state`.execute(db);
  const [state] = rows;
  if (!state) throw new RangeError("emailState: no row");
  return state;
}

/** Notes that the mail server took something; what was wrong before is over. */
export async function noteSent(db: Db, now: Date): Promise<void> {
  await sql`update email_state set sent_at = ${now}, send_fault = null, send_fault_at = null`.execute(db);
}

/** Notes that the mail server did not take anything. */
export async function noteSendFault(db: Db, fault: string, now: Date): Promise<void> {
  await sql`
    update email_state set send_fault = ${fault.slice(0, MOST_OF_A_FAULT)}::text, send_fault_at = ${now}`.execute(
    db,
  );
}

/** Notes that a message of the mailbox was read: not again. */
export async function noteMessageRead(
  tx: Db,
  { validity, uid }: { validity: string; uid: number },
): Promise<void> {
  await sql`update email_state set mailbox_validity = ${validity}::text, mailbox_uid = ${uid}::bigint`.execute(
    tx,
  );
}

/** Notes that the mailbox was looked into, and what stood in the way. */
export async function noteRead(db: Db, fault: string | null, now: Date): Promise<void> {
  await sql`
    update email_state set read_at = ${now}, read_fault = ${fault?.slice(0, MOST_OF_A_FAULT) ?? null}::text`.execute(
    db,
  );
}
