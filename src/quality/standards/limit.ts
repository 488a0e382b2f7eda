import { z } from "@hono/zod-openapi";

const Unit = z.enum([
  "seconds",
  "minutes",
  "hours",
  "days",
  "business-minutes",
  "business-hours",
  "working-days",
]);
type Unit = z.infer<typeof Unit>;

/** So much time: as it passes, or, in business units, while a calendar is open. */
export const Limit = z
  .object({
    value: z.number().gt(0).max(100_000),
    unit: Unit,
    calendarId: z.uuid().nullable().default(null),
  })
  .refine(({ unit, calendarId }) => !isOfBusiness(unit) || calendarId !== null, {
    path: ["calendarId"],
    message: "is needed for business hours and working days",
  })
  .refine(({ unit, value }) => unit !== "working-days" || (Number.isInteger(value) && value <= 1000), {
    path: ["value"],
    message: "working days are whole, and at most 1000",
  })
  .openapi("Limit");
export type Limit = z.output<typeof Limit>;

/** Whether a unit is reckoned by a calendar. */
export function isOfBusiness(unit: Unit): boolean {
  return unit === "business-minutes" || unit === "business-hours" || unit === "working-days";
}
