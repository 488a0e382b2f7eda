import { z } from "@hono/zod-openapi";
import { Channel } from "../../memory/contacts/contact.ts";
import type { ContactHooks } from "../../memory/contacts/hooks.ts";
import { assertNotToBeErased } from "../../memory/privacy/erasure/scheduled.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { type CaseName, caseOf, openCasesOf } from "../cases/case.queries.ts";
import { setMatter } from "../following/following.queries.ts";
import { recordContact } from "../working/telling.ts";
import { type Asked, assertOpen, assertWorks, workOn } from "../working/working.ts";
import { queueReply } from "./mail/reply-mails.ts";
import { type KnownBy, reachable, saidUnder } from "./reply.queries.ts";
import { unknownIn } from "./reply.ts";

export const SendInput = z
  .object({
    channel: Channel,
    subject: z.string().trim().max(300).default(""),
    text: z
      .string()
      .trim()
      .min(1)
      .max(20_000)
      .refine((text) => text.isWellFormed(), "holds half a character"),
    language: z.enum(["es", "en"]).optional(),
    /** The customer owes the answer from here on: what was promised about the matter stands still until he comes. */
    awaitsCustomer: z.boolean().optional(),
    byCompanyMail: z.boolean().optional().openapi({
      description:
        "The company's own mail server sends it, some seconds later: with the channel email, and a subject.",
    }),
    to: z.email().max(254).optional().openapi({
      description: "Which of the customer's addresses the mail goes to; the first unless said.",
    }),
    sendId: z
      .string()
      .regex(/^[0-9A-Za-z-]{16,64}$/)
      .optional()
      .openapi({
        description: "Made up by who sends: sent again under the same one, nothing is said twice.",
      }),
  })
  .openapi("CaseSendInput");
export type SendInput = z.output<typeof SendInput>;

/** Where what was written can be sent from one's own programs. */
export const Links = z
  .object({
    mailto: z.string().nullable(),
    tel: z.string().nullable(),
    whatsapp: z.string().nullable(),
    sms: z.string().nullable(),
  })
  .openapi("CaseLinks", {
    description:
      "Links that open one's own mail, phone or WhatsApp with what was written; null where the customer has no such address.",
  });
export type Links = z.infer<typeof Links>;

/** Longer ones many programs cut. */
const LONGEST_LINK = 1800;

type Sent = CaseName & { contactId: string; links: Links };

/**
 * Records what was said to the customer from a case, as a contact of its matter: it stands in the timeline, is judged as
 * any other, and is the first contact that the case owed. By the company's mail it is put on its way with that; else the
 * links send it from one's own programs.
 *
 * @throws AppError `conflict` when the case is closed or somebody else's, the customer is to be erased or no mail can be
 *   sent to him, `invalid` when a variable is left in the text or a mail has no subject.
 */
export async function sendFrom(
  db: Db,
  asked: Asked & SendInput & { hooks: ContactHooks },
  now: Date,
): Promise<Sent> {
  assertFilled(asked);
  if (asked.byCompanyMail) assertIsMail(asked);
  let contactId = "";
  const name = await workOn(db, asked, now, async (tx, kept) => {
    const externalId = asked.sendId && `${kept.caseId} ${asked.sendId}`;
    const before = externalId && (await saidUnder(tx, kept, externalId));
    if (before) {
      contactId = before;
      return null;
    }
    assertOpen(kept);
    await assertWorks(tx, kept, asked.actor, now);
    await assertNotToBeErased(tx, [kept.customerId]);
    const contact = await recordContact(tx, kept, { ...asked, externalId }, now);
    contactId = contact.contactId;
    if (asked.byCompanyMail) await queueReply(tx, { ...contact, to: asked.to }, now);
    const { matterId } = contact;
    const fresh = (await caseOf(tx, kept)) ?? kept;
    if (kept.matterId === null && !(await isTaken(tx, contact))) await setMatter(tx, kept, matterId);
    const { channel, text } = asked;
    const content = { contactId, matterId, channel, text: text.slice(0, 280).toWellFormed() };
    return {
      deed: "sent",
      content,
      next: { ...fresh, contactedAt: fresh.contactedAt ?? now },
      isQuiet: true,
    };
  });
  const { knownBy } = await reachable(db, name.customerId);
  return { ...name, contactId, links: linksOf(knownBy, asked) };
}

/** Whether another open case is about the matter. */
async function isTaken(
  tx: Db,
  { customerId, matterId }: { customerId: string; matterId: string },
): Promise<boolean> {
  return (await openCasesOf(tx, [customerId])).some((one) => one.matterId === matterId);
}

/** A customer is not written to in braces. */
function assertFilled({ subject, text }: SendInput): void {
  for (const [field, said] of [
    ["subject", subject],
    ["text", text],
  ] as const) {
    if (!/\{[a-z]{1,60}\}/.test(said) && unknownIn(said).length === 0) continue;
    const errors = [{ field, value: said.slice(0, 200), reason: "still has a variable in braces" }];
    throw new AppError("invalid", `${field}: still has a variable in braces`, { errors });
  }
}

function assertIsMail({ channel, subject }: SendInput): void {
  if (channel !== "email") throw new AppError("invalid", "channel: the company's mail sends e-mails only");
  if (subject === "") throw new AppError("invalid", "subject: a mail needs one");
}

function linksOf(knownBy: readonly KnownBy[], { subject, text }: SendInput): Links {
  const of = (kind: string) => knownBy.find((one) => one.kind === kind)?.value;
  const [email, phone] = [of("email"), of("phone")];
  const digits = phone?.replace(/\D/g, "");
  return {
    mailto:
      email === undefined
        ? null
        : `mailto:${encodeURIComponent(email).replace("%40", "@")}?${query({ subject, body: text })}`,
    tel: phone === undefined ? null : `tel:${phone}`,
    whatsapp: digits ? `https://wa.me/${digits}?${query({ text })}` : null,
    sms: phone === undefined ? null : `sms:${phone}?${query({ body: text })}`,
  };
}

/** Texts behind a link, as far as programs take them. */
function query(texts: Readonly<Record<string, string>>): string {
  return Object.entries(texts)
    .filter(([, text]) => text !== "")
    .map(([name, text]) => `${name}=${encodeURIComponent(text.slice(0, LONGEST_LINK).toWellFormed())}`)
    .join("&");
}
