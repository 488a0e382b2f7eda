import { z } from "@hono/zod-openapi";
import { route } from "../../platform/http/route.ts";
import { Import } from "./import.ts";
import { listMappings } from "./mapping/saved.queries.ts";
import { MappingName, SavedMapping } from "./mapping/saved.ts";
import { forgetMapping, readAsSaved, renameMapping, saveMapping } from "./saved-mappings.ts";

const who = { role: "manager", scope: "import" } as const;
const params = z.object({ mappingId: z.uuid() });

export const mappingRoutes = [
  route({
    key: "GET /api/v1/import-mappings",
    summary: "Readings of files kept under a name, the last used first.",
    who: { role: "viewer", scope: "read" },
    output: z.object({ items: z.array(SavedMapping) }),
    handle: async ({ db }) => ({ items: await listMappings(db) }),
  }),
  route({
    key: "POST /api/v1/import-mappings",
    summary: "Keep the reading of an import under a name, in place of one of the same name.",
    who,
    body: z.object({ importId: z.uuid(), name: MappingName }),
    output: SavedMapping,
    status: 201,
    handle: ({ db, now }, { body }) => saveMapping(db, body, now),
  }),
  route({
    key: "PATCH /api/v1/import-mappings/{mappingId}",
    summary: "Give a saved reading another name.",
    who,
    params,
    body: z.object({ name: MappingName }),
    output: SavedMapping,
    handle: ({ db }, { params: { mappingId }, body }) => renameMapping(db, mappingId, body.name),
  }),
  route({
    key: "DELETE /api/v1/import-mappings/{mappingId}",
    summary: "Forget a saved reading; imports made with it stay.",
    who,
    params,
    output: z.object({}),
    handle: async ({ db }, { params: { mappingId } }) => {
      await forgetMapping(db, mappingId);
      return {};
    },
  }),
  route({
    key: "POST /api/v1/imports/{importId}/use-mapping",
    summary: "Read the file as a saved reading says, columns found by their headers.",
    who,
    params: z.object({ importId: z.uuid() }),
    body: z.object({ mappingId: z.uuid() }),
    output: Import,
    handle: (call, { params: { importId }, body: { mappingId } }) =>
      readAsSaved(call, { importId, by: { mappingId } }, call.now),
  }),
] as const;
