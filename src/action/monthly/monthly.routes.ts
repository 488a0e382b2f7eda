import { z } from "@hono/zod-openapi";
import { streamRoute } from "../../platform/http/route.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { monthlyReport } from "./monthlies.ts";
import { Month } from "./monthly.ts";
import { monthlyPage } from "./monthly-page.ts";

export const monthlyRoutes = [
  streamRoute({
    key: "GET /api/v1/monthly-page",
    summary: "What a month was like and what to do next, on one A4 page as a PDF",
    who: { role: "manager", scope: "read" },
    query: z.object({
      month: Month.optional().openapi({ description: "The last that is over unless said, e.g. 2026-10." }),
      language: z.enum(["es", "en"]).optional().openapi({ description: "The company's unless said." }),
    }),
    answers: "application/pdf",
    deed: "report.see-month",
    handle: async ({ db, now }, _context, { query }) => {
      const language = query.language ?? (await readCompany(db)).language;
      const report = await monthlyReport(db, { month: query.month ?? null, language }, now);
      const file = await monthlyPage(report, language, now);
      return new Response(new Uint8Array(file), {
        headers: {
          "content-type": "application/pdf",
          "content-disposition": `inline; filename="vinculo-${report.month}.pdf"`,
          "cache-control": "no-store",
        },
      });
    },
  }),
] as const;
