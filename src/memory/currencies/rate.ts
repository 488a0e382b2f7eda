import { z } from "@hono/zod-openapi";
import { minorDigits } from "../money.ts";

const known = new Set(Intl.supportedValuesOf("currency"));

/** A currency of ISO 4217, e.g. USD. */
export const CurrencyCode = z
  .string()
  .refine((code) => known.has(code), "is not a currency code of ISO 4217, e.g. USD");

/** The first day of all: a rate stated for it counts always. */
export const ALWAYS = "1970-01-01";

/** From a day on, one unit of `currency` counts as `rate` units of the company's; the first one also before its day. */
export const ExchangeRate = z
  .object({
    currency: CurrencyCode,
    fromDay: z.iso.date(),
    rate: z.number().positive().max(1e9),
    /** Where the rate comes from. */
    note: z.string().trim().max(500),
  })
  .openapi("ExchangeRate");
export type ExchangeRate = z.infer<typeof ExchangeRate>;

/** What the company counts in, who decided that, and how other currencies count. */
export const Currencies = z
  .object({
    currency: z.string(),
    /** Nobody yet, the first data that came in, or a person. */
    decidedBy: z.enum(["nobody", "data", "person"]),
    /** Whether something is remembered in it, so that it stays. */
    isFixed: z.boolean(),
    rates: z.array(ExchangeRate),
    /** Currencies of remembered amounts, with how many purchases and subscriptions are in each. */
    inUse: z.array(z.object({ currency: z.string(), records: z.int() })),
  })
  .openapi("Currencies");
export type Currencies = z.infer<typeof Currencies>;

/** How many minor units of `countedIn` one minor unit of a currency comes to, as decimal text. */
export function minorRate(
  { currency, rate }: Pick<ExchangeRate, "currency" | "rate">,
  countedIn: string,
): string {
  return (rate * 10 ** (minorDigits(countedIn) - minorDigits(currency))).toPrecision(15);
}
