import type { Seal } from "../../platform/auth/seal.ts";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { emailState, keptEmail, writeEmail } from "./email.queries.ts";
import type { EmailSettings, EmailSettingsInput, Mailbox, Smtp } from "./email.ts";

/** A server's settings with the password in the clear, for the moment of use. */
export type Opened<Server> = Server & { password: string | null };

/** The settings without their passwords, and how mail went lately. */
export async function readEmail(db: Db, seal: Seal): Promise<EmailSettings> {
  const kept = await keptEmail(db);
  const { sentAt, sendFault, sendFaultAt, readAt, readFault } = await emailState(db);
  return {
    smtp: kept.smtp && { ...kept.smtp, ...passwordIn(kept.smtpSecret, seal) },
    mailbox: kept.mailbox && { ...kept.mailbox, ...passwordIn(kept.mailboxSecret, seal) },
    state: {
      sentAt: sentAt?.toISOString() ?? null,
      sendFault,
      sendFaultAt: sendFaultAt?.toISOString() ?? null,
      readAt: readAt?.toISOString() ?? null,
      readFault,
    },
  };
}

function passwordIn(secret: string | null, seal: Seal) {
  return { hasPassword: secret !== null, passwordIsLost: secret !== null && seal.open(secret) === undefined };
}

/** Replaces the settings. A password that is not told stays, unless the server is another: it is for that one alone. */
export async function changeEmail(db: Db, said: EmailSettingsInput, seal: Seal): Promise<EmailSettings> {
  await atomically(db, async (tx) => {
    const before = await keptEmail(tx);
    const { password: smtpPassword, ...smtp } = said.smtp ?? NOTHING;
    const { password: mailboxPassword, ...mailbox } = said.mailbox ?? NOTHING;
    const isSame = (one: { host: string } | null, other: { host: string } | null) =>
      one?.host === other?.host;
    await writeEmail(tx, {
      smtp: "host" in smtp ? smtp : null,
      smtpSecret: sealed(smtpPassword, isSame(said.smtp, before.smtp) ? before.smtpSecret : null, seal),
      mailbox: "host" in mailbox ? mailbox : null,
      mailboxSecret: sealed(
        mailboxPassword,
        isSame(said.mailbox, before.mailbox) ? before.mailboxSecret : null,
        seal,
      ),
    });
  });
  return readEmail(db, seal);
}

const NOTHING: { password?: undefined } = {};

function sealed(password: string | null | undefined, kept: string | null, seal: Seal): string | null {
  if (password === undefined) return kept;
  return password === null ? null : seal.close(password);
}

/** Over which server mail goes out; null: over none yet. */
export async function smtpOf(db: Db, seal: Seal): Promise<Opened<Smtp> | null> {
  const { smtp, smtpSecret } = await keptEmail(db);
  return smtp && { ...smtp, password: opened(smtpSecret, seal) };
}

/** Where mail comes back; null: nowhere that is read. */
export async function mailboxOf(db: Db, seal: Seal): Promise<Opened<Mailbox> | null> {
  const { mailbox, mailboxSecret } = await keptEmail(db);
  return mailbox && { ...mailbox, password: opened(mailboxSecret, seal) };
}

function opened(secret: string | null, seal: Seal): string | null {
  return secret === null ? null : (seal.open(secret) ?? null);
}
