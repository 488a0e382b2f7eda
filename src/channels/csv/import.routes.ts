import { Readable } from "node:stream";
import { z } from "@hono/zod-openapi";
import { AppError } from "../../platform/errors.ts";
import { cutPage, decodeCursor, PageQuery, pageOf } from "../../platform/http/keyset.ts";
import { type Actor, route, streamRoute } from "../../platform/http/route.ts";
import { csvFile } from "../../platform/spreadsheet.ts";
import { askCheck, askRun, askUndo, cancelImport } from "./asks.ts";
import { changeMapping, draftImport, theImport } from "./draft.ts";
import { listImports } from "./import.queries.ts";
import { Import, ImportMapping } from "./import.ts";
import { refusedFile } from "./report/refused.ts";
import { importsSeen } from "./report/seen.ts";
import { withoutCustomerFile } from "./report/without-customer.ts";

const who = { role: "manager", scope: "import" } as const;
const params = z.object({ importId: z.uuid() });
const UploadQuery = z.object({
  fileName: z
    .string()
    .min(1)
    .max(255)
    .default("file.csv")
    .openapi({ description: "Its ending tells its kind." }),
});
const ImportKey = z.object({ createdAt: z.iso.datetime(), importId: z.uuid() });

export const importRoutes = [
  streamRoute({
    key: "POST /api/v1/imports",
    summary:
      "Upload a file of sales, its bytes as the body (CSV, .csv.gz or .xlsx), named by ?fileName=. Answers 201 with the import and how its columns are understood.",
    who,
    query: UploadQuery,
    takes: ["text/csv", "application/gzip", "application/octet-stream"],
    answers: "application/json",
    output: Import,
    status: 201,
    deed: "import.upload",
    handle: async ({ db, config, actor, now }, context, { query: { fileName } }) => {
      const { body } = context.req.raw;
      if (!body) throw new AppError("invalid", "body: is empty; send the file's bytes");
      const upload = { fileName, content: Readable.from(body), createdBy: nameOf(actor), isSample: false };
      return context.json(await draftImport({ db, config }, upload, now), 201);
    },
  }),
  route({
    key: "GET /api/v1/imports",
    summary: "Imports, the newest first.",
    who: { role: "viewer", scope: "read" },
    query: PageQuery,
    output: pageOf(Import),
    handle: async ({ db, actor }, { query: { cursor, limit } }) => {
      const rows = await listImports(db, decodeCursor(ImportKey, cursor), limit + 1);
      const seen = await importsSeen(db, actor);
      return cutPage(rows.map(seen), limit, ImportKey, ({ createdAt, importId }) => ({
        createdAt,
        importId,
      }));
    },
  }),
  route({
    key: "GET /api/v1/imports/{importId}",
    summary:
      "An import with its progress and report; cells of the file are hidden from who sees no personal data.",
    who: { role: "viewer", scope: "read" },
    params,
    output: Import,
    handle: async (call, { params: { importId } }) => {
      const one = await theImport(call, importId);
      return (await importsSeen(call.db, call.actor))(one);
    },
  }),
  route({
    key: "PUT /api/v1/imports/{importId}/mapping",
    deed: "import.mapping",
    summary: "Correct how the file is read; remembered for the next file with the same headers.",
    who,
    params,
    body: ImportMapping,
    output: Import,
    handle: (call, { params: { importId }, body }) => changeMapping(call, importId, body, call.now),
  }),
  route({
    key: "POST /api/v1/imports/{importId}/check",
    deed: "import.check",
    summary: "Dry run: read the whole file and report what importing it would do.",
    who,
    params,
    output: Import,
    status: 202,
    handle: (call, { params: { importId } }) => askCheck(call, importId),
  }),
  route({
    key: "POST /api/v1/imports/{importId}/run",
    deed: "import.run",
    summary: "Import a checked file.",
    who,
    params,
    output: Import,
    status: 202,
    handle: (call, { params: { importId } }) => askRun(call, importId),
  }),
  route({
    key: "POST /api/v1/imports/{importId}/cancel",
    deed: "import.cancel",
    summary: "Stop a check or a run, which takes back what it did; give up a draft.",
    who,
    params,
    output: Import,
    handle: (call, { params: { importId } }) => cancelImport(call, importId),
  }),
  route({
    key: "POST /api/v1/imports/{importId}/undo",
    deed: "import.undo",
    summary: "Undo a whole import.",
    who,
    params,
    output: Import,
    status: 202,
    handle: (call, { params: { importId } }) => askUndo(call, importId),
  }),
  streamRoute({
    key: "GET /api/v1/imports/{importId}/refused.csv",
    deed: "import.refused-rows",
    summary: "The refused rows with row, field, value and reason, to be mended and imported again.",
    who,
    params,
    answers: "text/csv",
    handle: async ({ db }, _context, { params: { importId } }) => {
      const found = await theImport({ db }, importId);
      return fileOf(`refused-${found.fileName}`, refusedFile(db, found));
    },
  }),
  streamRoute({
    key: "GET /api/v1/imports/{importId}/without-customer.csv",
    deed: "import.rows-without-customer",
    summary: "The rows that name no customer and were kept apart, to be completed and imported again.",
    who,
    params,
    answers: "text/csv",
    handle: async ({ db, config }, _context, { params: { importId } }) => {
      const found = await theImport({ db }, importId);
      return fileOf(`without-customer-${found.fileName}`, await withoutCustomerFile({ db, config }, found));
    },
  }),
] as const;

function fileOf(fileName: string, text: AsyncIterable<string>): Response {
  return csvFile(`${fileName.replace(/(\.csv)?(\.gz|\.xlsx)?$/i, "")}.csv`, text);
}

function nameOf(actor: Actor): string | null {
  return "name" in actor ? actor.name : null;
}
