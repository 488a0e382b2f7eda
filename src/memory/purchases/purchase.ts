import { z } from "@hono/zod-openapi";

const Text = z.string().trim().min(1).max(200);
const Decimal = z.number().refine((value) => Math.abs(value) <= 1e12, "is too large");
const Minor = z.int().min(0).max(1e14);

/** Who bought. An external id, a tax id or an email identifies; a phone only when nothing else is given. */
export const PurchaseCustomer = z
  .object({
    externalId: Text.optional(),
    email: Text.optional(),
    phone: Text.optional(),
    name: Text.optional(),
    kind: z.enum(["person", "company"]).optional(),
    country: Text.optional(),
    city: Text.optional(),
    /** NIF, NIE, CIF, RFC, RUT or CUIT, checked by the customer's country or else the company's; others as they are. */
    taxId: Text.optional(),
    postcode: Text.optional(),
    street: Text.optional(),
    birthday: z.iso.date().optional(),
    /** The language he is best spoken to in: `es`, `en-GB`, or its name. */
    language: Text.optional(),
  })
  .openapi("PurchaseCustomer");
export type PurchaseCustomer = z.infer<typeof PurchaseCustomer>;

export const PurchaseLine = z
  .object({
    sku: Text,
    name: z.string().trim().max(500).optional(),
    quantity: Decimal.default(1),
    /** In units of the currency, as priced (may have more decimals than the currency). */
    unitPrice: Decimal,
    /** What the line came to; quantity times price when not given. */
    amountMinor: z.int().min(-1e14).max(1e14).optional(),
  })
  .openapi("PurchaseLine");

/** A purchase or a return. The same `source` and `externalId` again with other content corrects it. */
export const PurchaseInput = z
  .object({
    source: Text.default("api"),
    externalId: Text,
    at: z.iso.datetime({ offset: true }),
    currency: z.string().length(3).optional(),
    isReturn: z.boolean().default(false),
    customer: PurchaseCustomer,
    lines: z.array(PurchaseLine).max(1000).default([]),
    /** What it came to; the sum of the lines when not given. Positive for returns too. */
    amountMinor: Minor.optional(),
  })
  .openapi("PurchaseInput");
export type PurchaseInput = z.infer<typeof PurchaseInput>;

/** Why one of the purchases was not taken. */
export const PurchaseFault = z
  .object({ index: z.int(), field: z.string(), value: z.string(), reason: z.string() })
  .openapi("PurchaseFault");
export type PurchaseFault = z.infer<typeof PurchaseFault>;

/** What became of a call: good purchases are kept whatever the others were. */
export const PurchasesTaken = z
  .object({ new: z.int(), unchanged: z.int(), corrected: z.int(), refused: z.array(PurchaseFault) })
  .openapi("PurchasesTaken");
export type PurchasesTaken = z.infer<typeof PurchasesTaken>;
