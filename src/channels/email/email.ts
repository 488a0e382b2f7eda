import { z } from "@hono/zod-openapi";

const Line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  // A line of a mail's head ends where a line does: what breaks it would write further ones.
  .refine((text) => !/\p{Cc}/u.test(text), "must be one line");
const Address = z.email().max(254);
const Host = Line.regex(/^[\w.:[\]-]+$/, "is not the name or address of a server");
const Port = z.int().min(1).max(65_535);
const Security = z.enum(["tls", "starttls", "none"]).openapi({
  description:
    "tls: encrypted from the beginning; starttls: from the greeting on; none: only within one's own network.",
});
const Password = z.string().min(1).max(500);

const SmtpShape = z.strictObject({
  host: Host,
  port: Port.default(587),
  security: Security.default("starttls"),
  user: Line.nullable().default(null),
  from: Address,
  fromName: Line.nullable().default(null),
  replyTo: Address.nullable().default(null),
});
export type Smtp = z.output<typeof SmtpShape>;

const MailboxShape = z.strictObject({
  host: Host,
  port: Port.default(993),
  security: Security.default("tls"),
  user: Line,
  folder: Line.default("INBOX"),
});
export type Mailbox = z.output<typeof MailboxShape>;

export const KeptSmtp = SmtpShape;
export const KeptMailbox = MailboxShape;

const withPassword = {
  password: Password.nullable().optional().openapi({ description: "Left out, the one that is kept stays." }),
};

export const EmailSettingsInput = z
  .strictObject({
    smtp: SmtpShape.extend(withPassword).nullable(),
    mailbox: MailboxShape.extend(withPassword).nullable().default(null).openapi({
      description: "Where mail that could not be delivered comes back.",
    }),
  })
  .openapi("EmailSettingsInput");
export type EmailSettingsInput = z.output<typeof EmailSettingsInput>;

const told = {
  hasPassword: z.boolean(),
  /** One is kept that cannot be read: it was sealed beside another signing-secret. It must be entered again. */
  passwordIsLost: z.boolean(),
};

/** Over which server mail goes out and where it comes back, without the passwords; how it went lately. */
export const EmailSettings = z
  .object({
    smtp: z.object({ ...SmtpShape.shape, ...told }).nullable(),
    mailbox: z.object({ ...MailboxShape.shape, ...told }).nullable(),
    state: z.object({
      sentAt: z.iso.datetime().nullable(),
      sendFault: z.string().nullable(),
      sendFaultAt: z.iso.datetime().nullable(),
      readAt: z.iso.datetime().nullable(),
      readFault: z.string().nullable(),
    }),
  })
  .openapi("EmailSettings");
export type EmailSettings = z.output<typeof EmailSettings>;

/** What a server answered, short enough to be shown. */
export const MOST_OF_A_FAULT = 300;
