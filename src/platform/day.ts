import { z } from "@hono/zod-openapi";

/** What years the days and months of addresses are of; the store has no year 0, and days are counted back from those asked for. */
export const YEARS = "(?:19|2\\d)\\d\\d";
const OF_THESE_YEARS = new RegExp(`^${YEARS}-`);

/** A day as somebody asks for it, e.g. "2026-10-31". */
export const Day = z.iso.date().refine((day) => OF_THESE_YEARS.test(day), "is not of the years 1900 to 2999");

/** A month as it is written in addresses, e.g. "2026-10". */
export const Month = z
  .string()
  .regex(
    new RegExp(`^${YEARS}-(0[1-9]|1[0-2])$`),
    "is not a month of the years 1900 to 2999 such as 2026-10",
  );
