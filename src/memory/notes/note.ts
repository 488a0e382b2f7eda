import { z } from "@hono/zod-openapi";
import { pageOf } from "../../platform/http/keyset.ts";
import { OnceId } from "../../platform/once.ts";

/** What somebody tells his colleagues about a customer, or about one of his contacts. */
export const NoteInput = z
  .object({
    text: z
      .string()
      .trim()
      .min(1)
      .max(10_000)
      .refine((text) => text.isWellFormed(), "holds half a character"),
    /** Null: it is about the customer as a whole. */
    contactId: z.uuid().nullable().default(null),
    /** Ids of the people it is meant for. */
    mentions: z.array(z.string().min(1).max(100)).max(20).default([]),
    onceId: OnceId,
  })
  .openapi("NoteInput");
export type NoteInput = z.infer<typeof NoteInput>;

export const Note = z
  .object({
    customerId: z.uuid(),
    noteId: z.uuid(),
    contactId: z.uuid().nullable(),
    at: z.iso.datetime(),
    /** `personId` is null for a program, and for the visitor of a new installation. */
    author: z.object({ personId: z.string().nullable(), name: z.string() }),
    text: z.string(),
    /** Who is no person here any more has no name. */
    mentions: z.array(z.object({ personId: z.string(), name: z.string().nullable() })),
  })
  .openapi("Note");
export type Note = z.infer<typeof Note>;

export const Notes = pageOf(Note);

/** Sort key of notes, the newest first. */
export const NoteKey = z.uuid();
