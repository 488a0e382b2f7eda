import { z } from "@hono/zod-openapi";
import { somebody } from "../../platform/auth/somebody.ts";
import { Month } from "../../platform/day.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { route, streamRoute } from "../../platform/http/route.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { monthlyReport } from "./monthlies.ts";
import { monthlyPage } from "./monthly-page.ts";
import { keepMonthlyWish, monthlyWishOf } from "./wish.queries.ts";
import { MonthlyWish } from "./wish.ts";

/** Each director says it for himself; no API key does. */
const director = { role: "director", scope: null } as const;

export const monthlyRoutes = [
  route({
    key: "GET /api/v1/me/monthly-mail",
    summary: "Whether one gets the page of each month by mail, and in which language",
    who: director,
    output: MonthlyWish,
    handle: async ({ db, actor }) => wishOf(db, somebody(actor).id),
  }),
  route({
    key: "PUT /api/v1/me/monthly-mail",
    summary: "Say whether one gets the page of each month by mail, and in which language",
    who: director,
    body: MonthlyWish,
    deed: "report.monthly-mail",
    output: MonthlyWish,
    handle: async ({ db, actor, now }, { body }) => {
      await keepMonthlyWish(db, somebody(actor).id, body, now);
      return body;
    },
  }),
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

async function wishOf(db: Db, personId: string): Promise<MonthlyWish> {
  const wish = await monthlyWishOf(db, personId);
  if (!wish) throw new AppError("not_found", "There is no such person any more");
  return wish;
}
