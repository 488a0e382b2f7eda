import { z } from "@hono/zod-openapi";
import { Channel } from "../../memory/contacts/contact.ts";
import { pageOf } from "../../platform/http/keyset.ts";
import { Words } from "../cases/case.ts";
import { PersonId } from "../owners/owner.ts";

const Release = z.enum(["phone", "address"]);
const Subject = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => text.isWellFormed(), "holds half a character");

/** A matter passed to a partner: he sees the customer's name, what is released, this and the matter's contacts. */
export const PassInput = z
  .strictObject({
    matterId: z.uuid(),
    partnerId: PersonId,
    subject: Subject,
    note: Words,
    releases: z.array(Release).max(2).default([]),
  })
  .openapi("MatterPassInput");
export type PassInput = z.output<typeof PassInput>;

const PassState = z.enum(["passed", "done", "taken-back"]);

/** As those who work here see it. */
export const Pass = z
  .object({
    customerId: z.uuid(),
    passId: z.uuid(),
    matterId: z.uuid(),
    partnerId: z.string(),
    /** Null: he has no account any more. */
    partner: z.string().nullable(),
    subject: z.string(),
    note: z.string(),
    releases: z.array(Release),
    passedAt: z.iso.datetime(),
    passedBy: z.string(),
    state: PassState,
    endedAt: z.iso.datetime().nullable(),
    endedText: z.string().nullable(),
  })
  .openapi("MatterPass");
export type Pass = z.infer<typeof Pass>;

/** As the store has it. */
export type KeptPass = Omit<Pass, "partner" | "passedAt" | "endedAt"> & {
  passedAt: Date;
  passedById: string | null;
  endedAt: Date | null;
};

/** As the partner sees it: who, what, and how to reach them where that is released and it is still to do. */
export const PassedMatter = z
  .object({
    passId: z.uuid(),
    customer: z.string(),
    phones: z.array(z.string()),
    address: z.string().nullable(),
    subject: z.string(),
    note: z.string(),
    passedAt: z.iso.datetime(),
    passedBy: z.string(),
    state: z.enum(["passed", "done"]),
    endedAt: z.iso.datetime().nullable(),
    endedText: z.string().nullable(),
  })
  .openapi("PassedMatter");
export type PassedMatter = z.infer<typeof PassedMatter>;
export const PassedMatters = pageOf(PassedMatter);
export const PassedKey = z.uuid();

/** With what has happened so far: the contacts of this matter alone. */
export const PassedWhole = z
  .object({
    matter: PassedMatter,
    contacts: z.array(
      z.object({
        contactId: z.uuid(),
        at: z.iso.datetime(),
        channel: Channel,
        direction: z.enum(["in", "out"]),
        by: z.string().nullable(),
        subject: z.string().nullable(),
        text: z.string().nullable(),
        isOwn: z.boolean().openapi({ description: "Who asks told it, and may keep files with it." }),
        files: z
          .array(z.object({ attachmentId: z.uuid(), name: z.string(), bytes: z.int() }))
          .openapi({ description: "Of what who asks told." }),
      }),
    ),
  })
  .openapi("PassedMatterWhole");
export type PassedWhole = z.infer<typeof PassedWhole>;

/** What a partner adds: how he had to do with the customer, and what happened. */
export const PassedContact = z
  .strictObject({
    channel: Channel,
    text: Words,
    onceId: z.uuid().optional().openapi({
      description: "Told again under the same id it is told once; otherwise in its words, it is put right.",
    }),
  })
  .openapi("PassedContact");
export type PassedContact = z.output<typeof PassedContact>;
