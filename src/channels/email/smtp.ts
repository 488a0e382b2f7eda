import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { Smtp } from "./email.ts";
import type { Opened } from "./emails.ts";

/** A mail to one person. */
export type Mail = {
  to: string;
  subject: string;
  text: string;
  /** Absent: the mail is of plain text. */
  html?: string;
  /** Without <>, and where it has no @, at the sender's domain; one that is made here when not given. */
  messageId?: string;
  /** The Message-ID of the mail that this one answers, with its <>. */
  inReplyTo?: string;
  headers?: Readonly<Record<string, string>>;
  attachments?: readonly { filename: string; content: Buffer; contentType: string }[];
};

/** What became of a mail that was handed over. */
export type SmtpOutcome =
  | { kind: "sent" }
  /** The server could not be reached or takes nothing from us: nothing is wrong with this mail. `isOfOne`: it was said of it. */
  | { kind: "away"; fault: string; isOfOne?: boolean }
  /** Not now: the server wants to be asked again. */
  | { kind: "later"; fault: string }
  /** The server will never take it; `isAddress`: because there is nobody at that address. */
  | { kind: "refused"; fault: string; isAddress: boolean }
  /** The line broke when the mail was on it: the server may have taken it, or not. */
  | { kind: "unknown"; fault: string };

/** A line to the mail server, opened when it is first wanted and kept for the next mail. */
export type SmtpLine = { send(mail: Mail): Promise<SmtpOutcome>; close(): void };

const CONNECT_MS = 15_000;
const SILENT_MS = 60_000;

export function smtpLine(smtp: Opened<Smtp>): SmtpLine {
  let open: SMTPConnection | null = null;
  const close = () => {
    open?.close();
    open = null;
  };
  return {
    close,
    send: async (mail) => {
      let message: Buffer;
      try {
        message = await composed(mail, smtp);
      } catch (error) {
        return { kind: "later", fault: faultOf(error) };
      }
      const progress = { isOnLine: false };
      try {
        open ??= await connected(smtp);
        await handOver(open, { from: smtp.from, to: mail.to, message, progress });
        return { kind: "sent" };
      } catch (error) {
        // Whatever went wrong, the next mail begins anew.
        close();
        return outcomeOf(error, progress.isOnLine);
      }
    },
  };
}

async function composed(
  { to, messageId, inReplyTo, headers, attachments, ...content }: Mail,
  { from, fromName, replyTo }: Smtp,
): Promise<Buffer> {
  const domain = from.split("@").at(-1) ?? "";
  const composer = new MailComposer({
    ...content,
    to,
    from: fromName === null ? from : { name: fromName, address: from },
    ...(attachments && { attachments: [...attachments] }),
    ...(replyTo !== null && { replyTo }),
    ...(messageId !== undefined && {
      messageId: messageId.includes("@") ? `<${messageId}>` : `<${messageId}@${domain}>`,
    }),
    ...(inReplyTo !== undefined && { inReplyTo, references: inReplyTo }),
    ...(headers && { headers: { ...headers } }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function connected({ host, port, security, user, password }: Opened<Smtp>): Promise<SMTPConnection> {
  const connection = new SMTPConnection({
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENT_MS,
  });
  return new Promise((resolve, reject) => {
    connection.on("error", reject);
    connection.on("end", () => reject(new Error("The mail server closed the line")));
    connection.connect((error) => {
      if (error) return reject(error);
      if (user === null) return resolve(connection);
      connection.login({ user, pass: password ?? "" }, (refused) =>
        refused ? reject(refused) : resolve(connection),
      );
    });
  });
}

type Handed = { from: string; to: string; message: Buffer; progress: { isOnLine: boolean } };

/** The server says first whether it takes the mail at all; only then is the stream read. */
function handOver(connection: SMTPConnection, { from, to, message, progress }: Handed): Promise<void> {
  const stream = new Readable({
    read() {
      progress.isOnLine = true;
      this.push(message);
      this.push(null);
    },
  });
  return new Promise((resolve, reject) => {
    connection.send({ from, to: [to] }, stream, (error) => (error ? reject(error) : resolve()));
  });
}

const OF_RECIPIENT = "RCPT TO";
/** Said of an address: no such mailbox, none of that name, it moved, it is closed. */
const OF_ADDRESS = /\b5\.(1\.(?![78]\b)\d{1,3}|2\.1)\b/;
const ENHANCED = /\b[45]\.\d{1,3}\.\d{1,3}\b/;
/** Said to a recipient, and yet of us who send: not allowed to, not trusted, not signed in. */
const OF_US = /\b5\.(7\.\d{1,3}|1\.[78])\b|relay|block|denied|authenticat|polic|sender|spam/i;
/** Said without a code: there is nobody of that name. */
const WHO = "(user|mailbox|recipient|address|account)";
const NOBODY = new RegExp(
  `no (such )?${WHO}|(unknown|invalid|nonexistent|non-existent) ${WHO}|` +
    `${WHO}\\b.{0,80}\\b(unknown|not found|not exist|unavailable|no longer|invalid|disabled)`,
  "i",
);
/** The server is closing down. */
const CLOSING = 421;

function outcomeOf(error: unknown, isOnLine: boolean): SmtpOutcome {
  const fault = faultOf(error);
  const { command, responseCode } = faultIn(error);
  if (responseCode === null) return { kind: isOnLine ? "unknown" : "away", fault };
  const isOfMail = isOnLine || command === OF_RECIPIENT || command === "DATA";
  if (!isOfMail || responseCode === CLOSING) return { kind: "away", fault };
  if (responseCode < 500) return { kind: "later", fault };
  if (command !== OF_RECIPIENT) return { kind: "refused", fault, isAddress: false };
  // The address itself, which may be repeated in what is said, says nothing.
  const said = fault.replaceAll(/<[^>]*>|\S+@\S+/g, "");
  if (OF_ADDRESS.test(said)) return { kind: "refused", fault, isAddress: true };
  if (OF_US.test(said)) return { kind: "away", fault, isOfOne: true };
  return { kind: "refused", fault, isAddress: !ENHANCED.test(said) && NOBODY.test(said) };
}

function faultOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function faultIn(error: unknown): { command: string | null; responseCode: number | null } {
  if (typeof error !== "object" || error === null) return { command: null, responseCode: null };
  const command: unknown = Reflect.get(error, "command");
  const code: unknown = Reflect.get(error, "responseCode");
  return {
    command: typeof command === "string" ? command : null,
    responseCode: typeof code === "number" ? code : null,
  };
}
