import { z } from "@hono/zod-openapi";

const currencies = new Set(Intl.supportedValuesOf("currency"));

/** The company's settings. Money in minor units of `currency`. */
export const Company = z
  .object({
    name: z.string().trim().min(1).max(200),
    currency: z
      .string()
      .refine((code) => currencies.has(code), "is not a currency code of ISO 4217, e.g. EUR")
      .openapi({ example: "EUR" }),
    timeZone: z
      .string()
      .refine(isTimeZone, "is not a time zone of the IANA list, e.g. Europe/Madrid")
      .openapi({ example: "Europe/Madrid" }),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, "is not a country code of ISO 3166, e.g. ES")
      .openapi({ example: "ES" }),
    language: z.enum(["es", "en"]),
    fixedMonthlyCostsMinor: z.int().min(0).nullable(),
    marginShare: z
      .number()
      .gt(0)
      .max(1)
      .nullable()
      .openapi({ description: "What is left of a sale after what it cost, as a share." }),
  })
  .openapi("Company");
export type Company = z.infer<typeof Company>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
