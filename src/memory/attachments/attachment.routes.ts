import { Readable } from "node:stream";
import { z } from "@hono/zod-openapi";
import { AppError } from "../../platform/errors.ts";
import { route, streamRoute } from "../../platform/http/route.ts";
import { seesPersonalData } from "../privacy/eyes.ts";
import { Attachment, dispositionOf, FileName, MEDIA_TYPES, MediaType } from "./attachment.ts";
import { attach, type FileGiven, readAttachment, removeAttachment } from "./attachments.ts";

const params = z.object({ contactId: z.uuid() });
const query = z.object({ customerId: z.uuid() });

export const attachmentRoutes = [
  streamRoute({
    key: "POST /api/v1/contacts/{contactId}/attachments",
    summary: "Keep a file with a contact: its bytes as the body, its kind as content-type, named by ?name=",
    who: { role: "agent", scope: "write" },
    params,
    query: query.extend({ name: FileName }),
    takes: MEDIA_TYPES,
    answers: "application/json",
    output: Attachment,
    status: 201,
    deed: "attachment.add",
    handle: async ({ db, actor, now }, context, { params: { contactId }, query: { customerId, name } }) => {
      const given = { customerId, contactId, name, actor, ...fileOf(context.req) };
      return context.json(await attach(db, given, now), 201);
    },
  }),
  streamRoute({
    key: "GET /api/v1/contacts/{contactId}/attachments/{attachmentId}",
    summary: "Download a file that came with a contact; for who sees personal data in customers' words",
    who: { role: "viewer", scope: "read" },
    params: params.extend({ attachmentId: z.uuid() }),
    query,
    answers: "application/octet-stream",
    deed: "attachment.read",
    handle: async (call, _context, { params: { contactId, attachmentId }, query: { customerId } }) => {
      const { db, actor } = call;
      if (!(await seesPersonalData(db, actor)))
        throw new AppError(
          "forbidden",
          "What personal data is in a file cannot be hidden: it is not opened for you",
        );
      const { file, content } = await readAttachment(db, { customerId, contactId }, attachmentId);
      return new Response(Readable.toWeb(Readable.from(content)) as unknown as BodyInit, {
        headers: {
          "content-type": file.mediaType,
          "content-length": String(file.bytes),
          "content-disposition": dispositionOf(file.name),
          "content-security-policy": "default-src 'none'; sandbox",
          "x-content-type-options": "nosniff",
          "cache-control": "no-store",
        },
      });
    },
  }),
  route({
    key: "DELETE /api/v1/contacts/{contactId}/attachments/{attachmentId}",
    summary:
      "Remove a file from a contact. Within a day of adding, or as manager; never one that proves a consent.",
    who: { role: "agent", scope: "write" },
    params: params.extend({ attachmentId: z.uuid() }),
    query,
    output: z.object({}),
    deed: "attachment.remove",
    handle: async ({ db, actor, now }, { params, query: { customerId } }) => {
      await removeAttachment(db, { ...params, customerId, actor }, now);
      return {};
    },
  }),
] as const;

type Sent = { raw: Request; header: (name: string) => string | undefined };

/** The file that a request brings. Throws `invalid` when there is none, or it is of no kind that is kept. */
export function fileOf(request: Sent): Pick<FileGiven, "mediaType" | "content"> {
  const { body } = request.raw;
  if (!body) throw new AppError("invalid", "body: is empty; send the file's bytes");
  return { mediaType: mediaTypeOf(request.header("content-type") ?? ""), content: Readable.from(body) };
}

function mediaTypeOf(header: string): z.infer<typeof MediaType> {
  const value = header.split(";")[0]?.trim().toLowerCase() ?? "";
  const parsed = MediaType.safeParse(value);
  if (parsed.success) return parsed.data;
  const reason = `is not one of ${MEDIA_TYPES.join(", ")}`;
  const errors = [{ field: "content-type", value: value.slice(0, 100), reason }];
  throw new AppError("invalid", `content-type: ${reason}`, { errors });
}
