import { z } from "@hono/zod-openapi";
import { route } from "../../../platform/http/route.ts";
import { WholeCase, wholeCase } from "../../cases/whole-case.ts";
import { ContactMail, MailWay } from "./reply-mail.ts";
import { contactMails, mailWay, unsend } from "./reply-mails.ts";

const reader = { role: "viewer", scope: "read" } as const;
const agent = { role: "agent", scope: "write" } as const;
const ofCase = z.object({ customerId: z.uuid(), caseId: z.uuid() });

/** As many as a screen shows at once. */
const MOST_CONTACTS = 120;
const Contacts = z
  .string()
  .transform((ids) => ids.split(","))
  .pipe(z.array(z.uuid()).max(MOST_CONTACTS))
  .openapi({ type: "string", description: "Of these contacts: ids with commas between." });

export const replyMailRoutes = [
  route({
    key: "GET /api/v1/customers/{customerId}/cases/{caseId}/mail-way",
    summary:
      "Whether the customer of a case can be written to by the company's own mail, from and to which address",
    who: reader,
    params: ofCase,
    deed: "customer.see",
    output: MailWay,
    handle: ({ db, actor, now }, { params }) => mailWay(db, { ...params, actor }, now),
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/contact-mails",
    summary:
      "What became of contacts that the company's own mail sends: they wait, are sent, or could not be delivered",
    who: reader,
    params: z.object({ customerId: z.uuid() }),
    query: z.object({ contactId: Contacts }),
    deed: "customer.see",
    output: z.object({ items: z.array(ContactMail) }),
    handle: async ({ db, actor }, { params: { customerId }, query: { contactId: contactIds } }) => ({
      items: await contactMails(db, { customerId, contactIds, actor }),
    }),
  }),
  route({
    key: "DELETE /api/v1/customers/{customerId}/cases/{caseId}/mails/{mailId}",
    summary:
      "Take back a mail to the customer that has not left yet, with the contact that remembers it, whose id it has",
    who: agent,
    params: ofCase.extend({ mailId: z.uuid() }),
    deed: "case.unsend",
    output: WholeCase,
    handle: async ({ db, actor, now, hooks }, { params: { mailId: contactId, ...name } }) => {
      const asked = { ...name, contactId, actor, hooks: hooks.contacts };
      return wholeCase(db, await unsend(db, asked, now), actor, now);
    },
  }),
] as const;
