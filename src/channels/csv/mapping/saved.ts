import { z } from "@hono/zod-openapi";
import { ImportMapping } from "../import.ts";

export const MappingName = z.string().trim().min(1).max(80);

/** A reading of files kept under a name, with the headers of the file it was made for. */
export const SavedMapping = z
  .object({
    mappingId: z.uuid(),
    name: z.string(),
    headers: z.array(z.string()),
    mapping: ImportMapping,
    createdAt: z.iso.datetime(),
    usedAt: z.iso.datetime(),
  })
  .openapi("SavedMapping");
export type SavedMapping = z.infer<typeof SavedMapping>;
