import { z } from "@hono/zod-openapi";
import { Channel } from "../../memory/contacts/contact.ts";

/** What a file holds, a row of it each. */
export const ImportKind = z.enum(["purchases", "subscriptions", "contacts", "customers"]);
export type ImportKind = z.infer<typeof ImportKind>;

/** What a column of a file of any kind can say of the customer. */
export const WHO_FIELDS = [
  "customerKey",
  "customerName",
  "customerKind",
  "email",
  "phone",
  "taxId",
  "country",
  "city",
  "postcode",
  "street",
  "birthday",
  /** The customer's own; of one contact it is `language`. */
  "customerLanguage",
] as const;

/** What it can say of a purchase, or of a line of one. */
export const PURCHASE_FIELDS = [
  "purchaseKey",
  "at",
  "sku",
  "productName",
  "quantity",
  "unitPrice",
  "amount",
  "currency",
] as const;

/** What it can say of a subscription and of nothing else. */
export const SUBSCRIPTION_FIELDS = [
  "subscriptionKey",
  "startedOn",
  "endedOn",
  /** How many months the subscription had lasted on the day the file speaks of. */
  "monthsWithUs",
  /** Whether the customer has left, yes or no. */
  "left",
  "price",
  "billingPeriod",
  "reason",
] as const;

/** What it can say of a public review: how many of five stars, who wrote it where, and what the company replied. */
export const REVIEW_FIELDS = [
  "stars",
  "author",
  /** The author's own number on the platform, which nobody else has. */
  "authorKey",
  "platform",
  "url",
  "replyText",
  "repliedAt",
] as const;

/** What it can say of a contact and of nothing else. */
export const CONTACT_FIELDS = [
  "contactKey",
  "channel",
  "direction",
  "touchpoint",
  "subject",
  "text",
  /** How long the customer waited; where a bare number stands, seconds or minutes. */
  "waitSeconds",
  "waitMinutes",
  "durationSeconds",
  "durationMinutes",
  "outcome",
  "promisedUntil",
  /** Who acted for the company: a person, a team or a partner. */
  "agent",
  "team",
  "partner",
  "reference",
  "replyTo",
  "language",
  "dueAt",
  "trackingCode",
  /** Whether the customer owes the answer from there on, he asked for a person, a program sent it by itself: yes or no. */
  "awaitsCustomer",
  "personAsked",
  "automatic",
  ...REVIEW_FIELDS,
] as const;

/** What a column of a file can mean. */
export const ImportField = z.enum([
  "ignore",
  ...WHO_FIELDS,
  ...PURCHASE_FIELDS,
  ...SUBSCRIPTION_FIELDS,
  /** Kept beside a subscription or a contact under its header. */
  "attribute",
  ...CONTACT_FIELDS,
]);
export type ImportField = z.infer<typeof ImportField>;

/** What may be taken of a file: what is new, what is known already, or both. */
export const ImportMode = z.enum(["both", "create", "update"]);
export type ImportMode = z.infer<typeof ImportMode>;

/** By which column it is decided what is known: "auto", by all of them as the rules of trust have it. */
export const ImportKey = z.enum([
  "auto",
  "customerKey",
  "email",
  "phone",
  "taxId",
  "purchaseKey",
  "subscriptionKey",
]);
export type ImportKey = z.infer<typeof ImportKey>;

/** How a file is read: found from the file itself, correctable. */
export const ImportMapping = z
  .object({
    kind: ImportKind.default("purchases"),
    mode: ImportMode.default("both"),
    key: ImportKey.default("auto"),
    /** The day the file speaks of: months are counted back from it, and who still subscribes did so then. */
    asOf: z.iso.date().nullable().default(null),
    /** Of contacts whose row does not say by which channel they came. */
    channel: Channel.nullable().default(null),
    /** Which sheet of a workbook is read; null for a text file. */
    sheet: z.string().max(255).nullable().default(null),
    delimiter: z.string().length(1),
    encoding: z.enum(["utf-8", "windows-1252", "utf-16le"]),
    hasHeader: z.boolean(),
    /** Date order decided from the whole column. */
    dateOrder: z.enum(["ymd", "dmy", "mdy"]),
    decimal: z.enum([".", ","]),
    currency: z.string().regex(/^[A-Z]{3}$/, "is not a currency code, e.g. EUR"),
    timeZone: z.string().refine(isTimeZone, "is not a time zone of the IANA list, e.g. Europe/Madrid"),
    /** The system the file comes from: a purchase is known again by this and its own key. */
    source: z.string().trim().min(1).max(80).default("file"),
    /** One a column, in the file's order. */
    fields: z.array(ImportField),
  })
  .openapi("ImportMapping");
export type ImportMapping = z.infer<typeof ImportMapping>;

export const ImportColumn = z
  .object({
    header: z.string(),
    field: ImportField,
    /** guessed from the header, from the values, remembered from an earlier file, or by hand. */
    why: z.enum(["header", "values", "remembered", "hand", "none"]),
    samples: z.array(z.string()),
    /** What is left open, as text keys: "dateOrderUnclear", "decimalUnclear", "namesIdentify", "customerByValues". */
    notes: z.array(z.string()),
  })
  .openapi("ImportColumn");
export type ImportColumn = z.infer<typeof ImportColumn>;

/** What a dry run would do, or what an import did; counted in the database. Money in minor units. */
export const ImportReport = z
  .object({
    rows: z.int(),
    goodRows: z.int(),
    refusedRows: z.int(),
    /** Rows without a customer: kept apart, counted, not imported. */
    rowsWithoutCustomer: z.int(),
    amountWithoutCustomerMinor: z.int(),
    /** Of how many good rows what they tell of the customer could not be read and was left out, by field. */
    leftOut: z.array(z.object({ field: z.string(), rows: z.int() })),
    /** Lines that repeat another line of the file to the letter. */
    duplicateRows: z.int(),
    customersNew: z.int(),
    customersKnown: z.int(),
    /** New ones; those already in the store are `unchanged` or `corrected`. */
    purchases: z.int(),
    /** New ones whose lines came to nothing, goods given free: remembered, but not among `purchases`. */
    freePurchases: z.int(),
    returns: z.int(),
    /** Already in the store with the same content: left as they are. */
    unchanged: z.int(),
    corrected: z.int(),
    purchasedMinor: z.int(),
    returnedMinor: z.int(),
    /** Known customers of whom it says something else than is kept, or more. */
    customersChanged: z.int(),
    /** New ones. */
    subscriptions: z.int(),
    /** Of the new ones, those without an end, and what they bring in a month. */
    subscriptionsRunning: z.int(),
    monthlyMinor: z.int(),
    /** New ones, and how many of them the customer began. */
    contacts: z.int(),
    contactsIn: z.int(),
    /** What amounts are counted in: the company's currency. */
    currency: z.string(),
    /** Rows in other currencies, with the sum of their amounts in minor units of those. */
    foreign: z.array(z.object({ currency: z.string(), rows: z.int(), amountMinor: z.int() })),
    /** Other currencies for which no rate is stated: the file cannot be imported until one is. */
    ratesMissing: z.array(z.string()),
    firstAt: z.iso.datetime().nullable(),
    lastAt: z.iso.datetime().nullable(),
    /** The first refused rows; all of them in refused.csv. */
    refused: z.array(z.object({ rowNo: z.int(), field: z.string(), value: z.string(), reason: z.string() })),
    seconds: z.number(),
  })
  .openapi("ImportReport");
export type ImportReport = z.infer<typeof ImportReport>;

export const ImportProgress = z
  .object({
    step: z.enum(["reading", "remembering", "undoing", "insight"]),
    done: z.int(),
    total: z.int().nullable(),
    perSecond: z.number(),
    secondsLeft: z.number().nullable(),
  })
  .openapi("ImportProgress");
export type ImportProgress = z.infer<typeof ImportProgress>;

export const Import = z
  .object({
    importId: z.uuid(),
    createdAt: z.iso.datetime(),
    createdBy: z.string().nullable(),
    fileName: z.string(),
    bytes: z.int(),
    isSample: z.boolean(),
    /** The sheets of a workbook, those it shows first; empty for a text file. */
    sheets: z.array(z.string()),
    /** How often the work went on by itself after the application had ended amid it. */
    resumes: z.int(),
    state: z.enum([
      "draft",
      "checking",
      "checked",
      "running",
      "done",
      "cancelled",
      "failed",
      "undoing",
      "undone",
    ]),
    mapping: ImportMapping,
    columns: z.array(ImportColumn),
    /** Fields still missing before it can be checked, as text keys; empty when ready. */
    missing: z.array(z.string()),
    progress: ImportProgress.nullable(),
    report: ImportReport.nullable(),
    error: z.string().nullable(),
    finishedAt: z.iso.datetime().nullable(),
    undoneAt: z.iso.datetime().nullable(),
  })
  .openapi("Import");
export type Import = z.infer<typeof Import>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
