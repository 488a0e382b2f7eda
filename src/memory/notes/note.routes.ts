import { z } from "@hono/zod-openapi";
import { cutPage, decodeCursor, PageQuery } from "../../platform/http/keyset.ts";
import { route } from "../../platform/http/route.ts";
import { customerOf } from "../merging/redirect.queries.ts";
import { eyesOn } from "../privacy/eyes.ts";
import { notesOf } from "./note.queries.ts";
import { Note, NoteInput, NoteKey, Notes } from "./note.ts";
import { addNote, notesSeen, takeBackNote } from "./notes.ts";

const params = z.object({ customerId: z.uuid() });

export const noteRoutes = [
  route({
    key: "POST /api/v1/customers/{customerId}/notes",
    summary: "Write a note for colleagues about a customer, or on one of his contacts, and mention people",
    who: { role: "agent", scope: "write" },
    params,
    body: NoteInput,
    output: Note,
    status: 201,
    deed: "note.add",
    handle: ({ db, actor, hooks, now }, { params: { customerId }, body }) =>
      addNote(db, { ...body, customerId, actor, hooks: hooks.notes }, now),
  }),
  route({
    key: "DELETE /api/v1/customers/{customerId}/notes/{noteId}",
    summary: "Take a note back, also from those whom it mentioned. By who wrote it, or as manager.",
    who: { role: "agent", scope: "write" },
    params: params.extend({ noteId: z.uuid() }),
    output: z.object({}),
    deed: "note.take-back",
    handle: async ({ db, actor, hooks, now }, { params }) => {
      await takeBackNote(db, { ...params, actor, hooks: hooks.notes }, now);
      return {};
    },
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/notes",
    summary: "Notes about a customer, or on one of his contacts, the newest first",
    who: { role: "viewer", scope: "read" },
    params,
    query: PageQuery.extend({ contactId: z.uuid().optional() }),
    output: Notes,
    deed: "customer.see",
    handle: async ({ db, actor }, { params, query: { cursor, limit, contactId } }) => {
      const customerId = await customerOf(db, params.customerId);
      const place = { after: decodeCursor(NoteKey, cursor), limit: limit + 1 };
      const rows = await notesOf(db, { customerId, contactId }, place);
      const { items, next } = cutPage(rows, limit, NoteKey, ({ noteId }) => noteId);
      return { items: notesSeen(items, { see: await eyesOn(db, { customerId, actor }), actor }), next };
    },
  }),
] as const;
