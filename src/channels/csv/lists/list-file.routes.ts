import { Readable } from "node:stream";
import { z } from "@hono/zod-openapi";
import { AppError } from "../../../platform/errors.ts";
import { streamRoute } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids.ts";
import { forgetUpload, keepUpload, uploadPath } from "../staging/upload.ts";
import { ListFile, readList } from "./list-file.ts";

/** Half of it is a list of a million addresses. */
const LARGEST_LIST = 128 * 1024 ** 2;

const Reading = z.object({
  column: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_000)
    .optional()
    .openapi({ description: "Which to read, from 0; without it the first with addresses, else the first." }),
  hasHeading: z.enum(["true", "false"]).optional().openapi({ description: "Without it that is found out." }),
});

export const listFileRoutes = [
  streamRoute({
    key: "POST /api/v1/list-files",
    summary:
      "Read one column of a list of customers, the file's bytes as the body (CSV, .csv.gz or .xlsx). Nothing is kept of it.",
    who: { role: "manager", scope: "import" },
    query: Reading,
    takes: ["text/csv", "application/gzip", "application/octet-stream"],
    answers: "application/json",
    output: ListFile,
    deed: null,
    handle: async ({ config: { dataFolder }, now }, context, { query }) => {
      const { body } = context.req.raw;
      if (!body) throw new AppError("invalid", "body: is empty; send the file's bytes");
      const id = newId(now);
      try {
        await keepUpload({ dataFolder, largestFile: LARGEST_LIST }, id, Readable.from(body));
        const { column, hasHeading } = query;
        const reading = { column, hasHeading: hasHeading && hasHeading === "true" };
        return context.json(await readList(uploadPath(dataFolder, id), reading));
      } finally {
        await forgetUpload(dataFolder, id);
      }
    },
  }),
] as const;
