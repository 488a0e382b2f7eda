import { Readable } from "node:stream";
import { z } from "@hono/zod-openapi";
import { streamRoute } from "../../../platform/http/route.ts";
import { dossierOf } from "./dossier.ts";

export const dossierRoutes = [
  streamRoute({
    key: "GET /api/v1/customers/{customerId}/everything.zip",
    summary:
      "Everything about a customer as one file: a page to read, the same for programs, and the attachments",
    who: { role: "manager", scope: "admin" },
    params: z.object({ customerId: z.uuid() }),
    query: z.object({ language: z.enum(["es", "en"]).optional() }),
    answers: "application/zip",
    deed: "customer.export-all",
    handle: async ({ db, now }, _context, { params, query }) => {
      const { customerId, archive } = await dossierOf(db, { ...params, ...query }, now);
      return new Response(Readable.toWeb(Readable.from(archive)) as unknown as BodyInit, {
        headers: {
          "content-type": "application/zip",
          "content-disposition": `attachment; filename="customer-${customerId}.zip"`,
          "cache-control": "no-store",
        },
      });
    },
  }),
] as const;
