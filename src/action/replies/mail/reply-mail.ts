import { z } from "@hono/zod-openapi";
import type { Answered } from "./reply-mail.queries.ts";

/** So long a mail may be taken back before it leaves. */
export const UNDO_SECONDS = 15;

/** Whether, and how, the customer of a case can be written to by the company's own mail. */
export const MailWay = z
  .object({
    from: z
      .string()
      .nullable()
      .openapi({ description: "By whom it goes out; null: no mail server is set up." }),
    to: z
      .array(z.string())
      .openapi({ description: "The customer's addresses, without those that are none any more." }),
    subject: z.string().nullable().openapi({
      description: "Of an answer to what he wrote last about the matter; null: he wrote no mail.",
    }),
    undoSeconds: z.int().openapi({ description: "So long a mail can be taken back." }),
  })
  .openapi("CaseMailWay");
export type MailWay = z.output<typeof MailWay>;

/** What became of the mail of a contact. */
export const ContactMail = z
  .object({
    contactId: z.uuid(),
    address: z.string(),
    state: z.enum(["waiting", "sent", "failed", "unknown"]).openapi({
      description:
        "failed: it could not be delivered; unknown: the line broke on it, or it waited in a backup that was restored, so it counts as sent.",
    }),
    fault: z.string().nullable().openapi({
      description:
        "Why it waits or failed: what the server said, or taken-back, erased, too-late or bounced; restored: it waited in a backup.",
    }),
    leavesAt: z.iso.datetime().openapi({ description: "It is not sent before." }),
    endedAt: z.iso.datetime().nullable(),
    mayUndo: z.boolean().openapi({ description: "Nobody has begun to send it." }),
  })
  .openapi("ContactMail");
export type ContactMail = z.output<typeof ContactMail>;

const NAME = /^<?([^\s<>@]{1,200}@[^\s<>@]{1,200})>?$/;

/** The Message-ID of what a mail answers, with its <>; undefined where nobody told it. */
export function answeredName({ messageId, externalId }: Answered): string | undefined {
  const [, name] = NAME.exec(messageId ?? externalId) ?? [];
  return name && /^[\x21-\x7e]+$/.test(name) ? `<${name}>` : undefined;
}

/** The subject of an answer. */
export function answerSubject({ subject }: Answered): string | null {
  if (subject === null) return null;
  return /^re\s*:/i.test(subject) ? subject : `Re: ${subject}`;
}
