import type { EmailSettingsInput } from "../../../../src/channels/email/email.ts";
import type { Output } from "../../../api/contract.ts";

export type EmailSettings = Output<"GET /api/v1/email-settings">;
export type Security = "tls" | "starttls" | "none";

/** A server as it is written; `password` is empty where the one that is kept stays. */
export type ServerDraft = {
  host: string;
  port: number;
  security: Security;
  user: string;
  password: string;
};
export type SmtpDraft = ServerDraft & { from: string; fromName: string; replyTo: string };
export type MailboxDraft = ServerDraft & { folder: string };
export type Draft = { smtp: SmtpDraft | null; mailbox: MailboxDraft | null };

export const FRESH_SMTP: SmtpDraft = {
  ...{ host: "", port: 587, security: "starttls", user: "", password: "" },
  ...{ from: "", fromName: "", replyTo: "" },
};
export const FRESH_MAILBOX: MailboxDraft = {
  ...{ host: "", port: 993, security: "tls", user: "", password: "", folder: "INBOX" },
};

/** What is kept, as it is written. */
export function draftOf({ smtp, mailbox }: EmailSettings): Draft {
  const password = "";
  return {
    smtp: smtp && {
      ...{ host: smtp.host, port: smtp.port, security: smtp.security, user: smtp.user ?? "", password },
      ...{ from: smtp.from, fromName: smtp.fromName ?? "", replyTo: smtp.replyTo ?? "" },
    },
    mailbox: mailbox && {
      ...{ host: mailbox.host, port: mailbox.port, security: mailbox.security, user: mailbox.user, password },
      folder: mailbox.folder,
    },
  };
}

/** What is sent of it. */
export function sentOf({ smtp, mailbox }: Draft): EmailSettingsInput {
  const secret = (password: string) => (password === "" ? {} : { password });
  return {
    smtp: smtp && {
      ...{ host: smtp.host.trim(), port: smtp.port, security: smtp.security, user: smtp.user.trim() || null },
      ...{
        from: smtp.from.trim(),
        fromName: smtp.fromName.trim() || null,
        replyTo: smtp.replyTo.trim() || null,
      },
      ...secret(smtp.password),
    },
    mailbox: mailbox && {
      ...{
        host: mailbox.host.trim(),
        port: mailbox.port,
        security: mailbox.security,
        user: mailbox.user.trim(),
      },
      folder: mailbox.folder.trim() || "INBOX",
      ...secret(mailbox.password),
    },
  };
}

/** Whether all is said that must be. */
export function isWhole({ smtp, mailbox }: Draft): boolean {
  const isSmtp = smtp === null || (smtp.host.trim() !== "" && smtp.from.trim() !== "");
  return isSmtp && (mailbox === null || (mailbox.host.trim() !== "" && mailbox.user.trim() !== ""));
}
