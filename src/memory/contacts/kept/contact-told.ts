import { z } from "@hono/zod-openapi";
import { pageOf } from "../../../platform/http/keyset.ts";
import { Channel, Direction, Outcome } from "../contact.ts";

const Moment = z.iso.datetime();

/** A contact as remembered. */
export const Contact = z
  .object({
    customerId: z.uuid(),
    contactId: z.uuid(),
    matterId: z.uuid(),
    /** Whether a person said that it belongs to this matter. */
    matterChosen: z.boolean(),
    source: z.string(),
    isEvent: z.boolean().openapi({
      description:
        "A program told that it happened: its subject is the name of an event, and nobody said it.",
    }),
    externalId: z.string(),
    at: Moment,
    channel: Channel,
    direction: Direction,
    touchpoint: z.string().nullable(),
    /** Whether the touchpoint was told; else the company's rules said it. */
    touchpointTold: z.boolean(),
    actor: z
      .object({
        kind: z.enum(["person", "team", "partner"]),
        name: z.string(),
        personId: z.string().nullable(),
      })
      .nullable(),
    subject: z.string().nullable(),
    text: z.string().nullable(),
    waitSeconds: z.int().nullable(),
    durationSeconds: z.int().nullable(),
    language: z.string().nullable(),
    outcome: Outcome.nullable(),
    promisedUntil: Moment.nullable(),
    reference: z.string().nullable(),
    replyTo: z.string().nullable(),
    dueAt: Moment.nullable(),
    trackingCode: z.string().nullable(),
    payload: z.record(z.string(), z.unknown()),
  })
  .openapi("Contact");
export type Contact = z.infer<typeof Contact>;

export const Contacts = pageOf(Contact);

/** What a contact said before it was corrected. */
export const ContactRevision = z
  .object({
    revision: z.int(),
    replacedAt: Moment,
    content: z.record(z.string(), z.unknown()),
  })
  .openapi("ContactRevision");
export type ContactRevision = z.infer<typeof ContactRevision>;

/** Sort key of a customer's contacts, the newest first. */
export const ContactKey = z.tuple([z.string(), z.uuid()]);
