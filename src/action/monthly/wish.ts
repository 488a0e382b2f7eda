import { z } from "@hono/zod-openapi";

/** Whether a director gets the page of each month by mail, and in which language. */
export const MonthlyWish = z
  .strictObject({
    isWanted: z.boolean(),
    language: z.enum(["es", "en"]).nullable().openapi({ description: "Null: the company's." }),
  })
  .openapi("MonthlyWish");
export type MonthlyWish = z.output<typeof MonthlyWish>;
