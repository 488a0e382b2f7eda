import { z } from "@hono/zod-openapi";
import { route, streamRoute } from "../../platform/http/route.ts";
import { csvFile } from "../../platform/spreadsheet.ts";
import { yearlyReport } from "./yearlies.ts";
import { YearlyReport } from "./yearly.ts";
import { csvOfYear } from "./yearly-csv.ts";

const manager = { role: "manager", scope: "read" } as const;
const query = z.object({
  year: z.coerce
    .number()
    .int()
    .min(1970)
    .max(9999)
    .optional()
    .openapi({ description: "The present one unless said." }),
});

export const yearlyRoutes = [
  route({
    key: "GET /api/v1/yearly-report",
    summary: "What a year of customer services was like: contacts, standards kept and complaints, by channel",
    who: manager,
    query,
    output: YearlyReport,
    deed: "report.see-year",
    handle: ({ db, now }, { query: { year } }) => yearlyReport(db, year ?? null, now),
  }),
  streamRoute({
    key: "GET /api/v1/yearly-report.csv",
    summary: "The same as a CSV file",
    who: manager,
    query,
    answers: "text/csv",
    deed: "report.export-year",
    handle: async ({ db, now }, _context, { query: { year } }) => {
      const report = await yearlyReport(db, year ?? null, now);
      return csvFile(`customer-services-${report.year}.csv`, [csvOfYear(report)]);
    },
  }),
] as const;
