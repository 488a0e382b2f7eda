import { z } from "@hono/zod-openapi";

/** Bytes of one file, and of all of a contact. */
export const LARGEST = 10_000_000;
export const LARGEST_OF_CONTACT = 25_000_000;
export const MOST_OF_CONTACT = 20;

/** What may be attached: nothing that a browser would run, were it ever opened as a page. */
export const MEDIA_TYPES = [
  "application/pdf",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "audio/mp4",
  "audio/mpeg",
  "audio/ogg",
  "audio/wav",
  "image/gif",
  "image/jpeg",
  "image/png",
  "image/webp",
  "message/rfc822",
  "text/csv",
  "text/plain",
] as const;
export const MediaType = z.enum(MEDIA_TYPES);

/** A name as a file may have: no folder, no character that steers. */
export const FileName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((name) => !/[\p{Cc}/\\]/u.test(name) && name.isWellFormed(), "is not a file's name");

/** A file that came with a contact. */
export const Attachment = z
  .object({
    attachmentId: z.uuid(),
    name: z.string(),
    mediaType: MediaType,
    bytes: z.int(),
    /** In hexadecimal. */
    sha256: z.string(),
    addedAt: z.iso.datetime(),
    addedBy: z.string(),
  })
  .openapi("Attachment");
export type Attachment = z.infer<typeof Attachment>;

/** How a download is called: plain letters for old programs, the name itself for all others. */
export function dispositionOf(name: string): string {
  const plain = name.replace(/[^\w. -]/g, "_");
  const full = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, escaped);
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
