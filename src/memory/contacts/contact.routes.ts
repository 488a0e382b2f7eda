import { z } from "@hono/zod-openapi";
import { recordDeed } from "../../platform/audit/audit.queries.ts";
import { AppError } from "../../platform/errors.ts";
import { cutPage, decodeCursor, PageQuery } from "../../platform/http/keyset.ts";
import { route } from "../../platform/http/route.ts";
import { attachmentsOf } from "../attachments/attachment.queries.ts";
import { Attachment } from "../attachments/attachment.ts";
import { type Matter, MatterKey, Matters } from "../matters/matter-told.ts";
import { mattersOf } from "../matters/reading.queries.ts";
import { customerOf } from "../merging/redirect.queries.ts";
import { notesOf } from "../notes/note.queries.ts";
import { Note } from "../notes/note.ts";
import { notesSeen } from "../notes/notes.ts";
import { eyesOn, seesPersonalData } from "../privacy/eyes.ts";
import { rememberContacts } from "./calls.ts";
import { ContactInput, ContactsTaken, ContactTaken } from "./contact.ts";
import { Contact, ContactKey, ContactRevision, Contacts } from "./kept/contact-told.ts";
import { moveContact } from "./kept/moving.ts";
import { contactRevisions, contactsOf, findContact } from "./kept/reading.queries.ts";
import { takeBackContact } from "./kept/taking-back.ts";
import { rememberContact } from "./single.ts";

/** At most so many contacts a call. */
const MOST = 1000;
/** Notes shown with a contact; all are in the list of notes. */
const MOST_NOTES = 100;

const reader = { role: "viewer", scope: "read" } as const;
const agent = { role: "agent", scope: "write" } as const;
const ofCustomer = z.object({ customerId: z.uuid() });
const params = z.object({ contactId: z.uuid() });
const Only = z.enum(["said"]).optional().openapi({
  description:
    "Leaves out events that belong to no touchpoint: a program tells of them, nobody says anything by them.",
});

export const contactRoutes = [
  route({
    key: "POST /api/v1/contacts",
    summary:
      "Remember a contact, or a list of contacts. Idempotent on source and externalId; other content under the same key corrects, within a day of telling, or as manager or program. Of a list, good ones are kept whatever the others are.",
    who: agent,
    // Each contact is read by itself, so that one bad one does not lose the others.
    body: z.union([z.array(z.unknown()).min(1).max(MOST), z.record(z.string(), z.unknown())]),
    shownBody: z.union([ContactInput, z.array(ContactInput).min(1).max(MOST)]),
    readsNul: true,
    deed: null,
    output: z.union([ContactTaken, ContactsTaken]),
    handle: ({ db, actor, now, hooks }, { body }) => {
      if (!Array.isArray(body)) return rememberContact(db, hooks.contacts, { contact: body, actor, now });
      const deed = { actor, action: "contact.remember", subject: "", detail: { items: body.length } };
      const beside = (tx: typeof db) => recordDeed(tx, deed, now);
      return rememberContacts(db, body, { hooks: hooks.contacts, beside, by: actor }, now);
    },
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/contacts",
    summary: "A customer's contacts, or those of one of his matters, the newest first",
    who: reader,
    params: ofCustomer,
    query: PageQuery.extend({ matterId: z.uuid().optional(), only: Only }),
    output: Contacts,
    deed: "customer.see",
    handle: async ({ db, actor }, { params, query: { cursor, limit, matterId, only } }) => {
      const customerId = await customerOf(db, params.customerId);
      const see = await eyesOn(db, { customerId, actor });
      const after = decodeCursor(ContactKey, cursor);
      const rows = await contactsOf(db, { customerId, matterId, only }, { after, limit: limit + 1 });
      const { items, next } = cutPage(rows, limit, ContactKey, ({ key, contactId }) => [key, contactId]);
      return { items: items.map(({ key: _, ...contact }) => see(contact)), next };
    },
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/matters",
    summary: "What a customer's contacts were about, the latest first",
    who: reader,
    params: ofCustomer,
    query: PageQuery.extend({ only: Only }),
    output: Matters,
    deed: "customer.see",
    handle: async ({ db }, { params, query: { cursor, limit, only } }) => {
      const customerId = await customerOf(db, params.customerId);
      const after = decodeCursor(MatterKey, cursor);
      const rows = await mattersOf(db, customerId, { after, limit: limit + 1, only });
      const { items, next } = cutPage(rows, limit, MatterKey, ({ key, matterId }) => [key, matterId]);
      return { items: items.map(({ key: _, ...matter }): z.infer<typeof Matter> => matter), next };
    },
  }),
  route({
    key: "GET /api/v1/contacts/{contactId}",
    summary:
      "A contact with what it said before it was corrected, its files, and notes on it, the newest first",
    who: reader,
    params,
    query: ofCustomer,
    output: z.object({
      contact: Contact,
      revisions: z.array(ContactRevision),
      attachments: z.array(Attachment),
      opensFiles: z.boolean().openapi({
        description: "Whether who asks may open them: what personal data is in a file cannot be hidden.",
      }),
      notes: z.array(Note),
    }),
    deed: "contact.see",
    handle: async ({ db, actor }, { params: { contactId }, query }) => {
      const customerId = await customerOf(db, query.customerId);
      const see = await eyesOn(db, { customerId, actor });
      const contact = await findContact(db, customerId, contactId);
      if (!contact) throw new AppError("not_found", `No contact ${contactId} of ${customerId}`);
      const of = { customerId, contactId };
      return {
        contact: see(contact),
        revisions: (await contactRevisions(db, customerId, contactId)).map((one) => ({
          ...one,
          content: see(one.content),
        })),
        ...see({ attachments: await attachmentsOf(db, of) }),
        opensFiles: await seesPersonalData(db, actor),
        notes: notesSeen(await notesOf(db, of, { after: undefined, limit: MOST_NOTES }), { see, actor }),
      };
    },
  }),
  route({
    key: "POST /api/v1/contacts/{contactId}/matter",
    summary: "Put a contact into another matter of its customer, or into a new one; it stays there",
    who: agent,
    params,
    body: z.object({
      customerId: z.uuid(),
      /** Null: a new one. */
      matterId: z.uuid().nullable(),
    }),
    output: Contact,
    deed: "contact.move",
    handle: ({ db, hooks, actor, now }, { params: { contactId }, body }) =>
      moveContact(db, { ...body, contactId, actor, hooks: hooks.contacts }, now),
  }),
  route({
    key: "DELETE /api/v1/contacts/{contactId}",
    summary:
      "Take a contact back as if it had never been; the customer's timeline says so. Within a day of telling, or as manager.",
    who: agent,
    params,
    query: ofCustomer,
    output: z.object({}),
    deed: "contact.take-back",
    handle: async ({ db, hooks, actor, now }, { params: { contactId }, query: { customerId } }) => {
      await takeBackContact(db, { customerId, contactId, actor, hooks: hooks.contacts }, now);
      return {};
    },
  }),
] as const;
