import { z } from "@hono/zod-openapi";
import { CHANNELS } from "../../memory/contacts/contact.ts";
import { KnownBy } from "../../memory/merging/merge.ts";
import { Day } from "../../platform/day.ts";
import { Cooling } from "../core/core.ts";
import { Month } from "../interval.ts";

/** Bands of the age of a relation, in whole months. */
export const AgeBand = z.enum(["0-2", "3-5", "6-11", "12-23", "24+"]);
export type AgeBand = z.infer<typeof AgeBand>;

/** What narrows a list of customers; every number of the screens opens with one of these. */
export const CustomerFilter = z.object({
  search: z.string().max(200).optional(),
  /** "present": any but lost; "scored": any at all, that is, everyone who ever bought. */
  state: z.enum(["new", "active", "cooling", "lost", "present", "scored"]).optional(),
  /** Today; with `leak`, at the start of the span over which loss is measured. */
  tier: z.enum(["core", "high", "middle", "low"]).optional(),
  /** "~unknown": without one; "~other" (with `leak`): none of those the bucket lists by name. */
  country: z.string().max(80).optional(),
  /** SKU of the product bought first; "~unknown" and "~other" as for country. */
  firstProduct: z.string().max(200).optional(),
  /** Age of the relation in whole months today (with `leak`, at the start of the span). */
  age: AgeBand.optional(),
  /** In the bucket at the start of the span over which loss is measured, and of these: lost at its end. */
  leak: z.enum(["present", "gone"]).optional(),
  /** Lost now, and since this day or later. */
  lostSince: Day.optional(),
  movement: z.enum(["joined", "lost", "returned"]).optional(),
  /** Month of the movement; needs `movement`. */
  month: Month.optional(),
  /** Span of movements; needs `movement`. */
  from: Month.optional(),
  to: Month.optional(),
  /** "none": for whom nobody answers; else the id of the person who does. */
  owner: z.string().min(1).max(100).optional(),
  /** What the name begins with, without accents. */
  begins: z
    .string()
    .regex(/^[a-z0-9]{1,20}$/)
    .optional(),
});
export type CustomerFilter = z.infer<typeof CustomerFilter>;

export const CustomerSort = z.enum(["value", "risk", "name", "recent", "spend"]);
export type CustomerSort = z.infer<typeof CustomerSort>;

export const CustomerListQuery = CustomerFilter.extend({
  sort: CustomerSort.default("value"),
  /** Opaque keyset cursor: `next` of the page before. */
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type CustomerListQuery = z.output<typeof CustomerListQuery>;

export const CustomerRow = z
  .object({
    customerId: z.uuid(),
    name: z.string(),
    kind: z.enum(["person", "company"]),
    country: z.string().nullable(),
    city: z.string().nullable(),
    /** As in BCP 47; null: not known. */
    language: z.string().nullable(),
    state: z.enum(["new", "active", "cooling", "lost"]).nullable(),
    tier: z.enum(["core", "high", "middle", "low"]).nullable(),
    purchases: z.int(),
    /** Spend net of returns. */
    spendMinor: z.int(),
    lastDay: z.iso.date().nullable(),
    expectedValueMinor: z.int().nullable(),
    valueAtRiskMinor: z.int().nullable(),
  })
  .openapi("CustomerRow");
export type CustomerRow = z.infer<typeof CustomerRow>;

/** What tells a customer from others of that name: the customer's number, else a phone, else an address. */
export const KnownByOne = z.object({ kind: z.enum(["external", "phone", "email"]), value: z.string() });
export type KnownByOne = z.infer<typeof KnownByOne>;

/** A customer of a list; phones and addresses are cut short for who may not see personal data. */
export const ListedCustomer = CustomerRow.extend({ knownBy: KnownByOne.nullable() }).openapi(
  "ListedCustomer",
);
export type ListedCustomer = z.infer<typeof ListedCustomer>;

export const CustomerList = z
  .object({ items: z.array(ListedCustomer), next: z.string().nullable() })
  .openapi("CustomerList");
export type CustomerList = z.infer<typeof CustomerList>;

/** One customer: who, worth, pattern and change. */
export const CustomerPage = z
  .object({
    customerId: z.uuid(),
    kind: z.enum(["person", "company"]),
    name: z.string(),
    country: z.string().nullable(),
    city: z.string().nullable(),
    language: z.string().nullable(),
    identities: z.array(KnownBy.omit({ spelled: true })),
    isReachWhole: z.boolean().openapi({
      description: "Whether phones, e-mail addresses and tax ids stand here whole, and not cut short.",
    }),
    currency: z.string(),
    purchases: z.int(),
    purchaseDays: z.int(),
    returns: z.int(),
    /** Net of `returnedMinor`, as in the list. */
    spendMinor: z.int(),
    returnedMinor: z.int(),
    firstDay: z.iso.date().nullable(),
    lastDay: z.iso.date().nullable(),
    topProducts: z.array(
      z.object({ sku: z.string(), name: z.string(), purchases: z.int(), spendMinor: z.int() }),
    ),
    /** Spend and purchases by month, to draw the pattern. */
    months: z.array(z.object({ month: Month, purchases: z.int(), spendMinor: z.int() })),
    score: z
      .object({
        state: z.enum(["new", "active", "cooling", "lost"]),
        tier: z.enum(["core", "high", "middle", "low"]).nullable(),
        probabilityAlive: z.number().nullable(),
        expectedPurchases: z.number().nullable(),
        expectedValueMinor: z.int().nullable(),
        expectedValueLowMinor: z.int().nullable(),
        expectedValueHighMinor: z.int().nullable(),
        valueAtRiskMinor: z.int().nullable(),
        usualDaysBetween: z.number().nullable(),
        silentDays: z.int().nullable(),
        cooling: z.array(Cooling),
      })
      .nullable(),
  })
  .openapi("CustomerPage");
export type CustomerPage = z.infer<typeof CustomerPage>;

/** An entry of the timeline; rendered in the reader's language from `kind` and `payload`. */
export const TimelineEntry = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    kind: z.enum([
      "purchase",
      "return",
      "correction",
      "import-undone",
      "customer-created",
      "merged",
      "subscribed",
      "left",
      "subscription-corrected",
      "contact",
      "contact-corrected",
      "contact-moved",
      "contact-taken-back",
      "note",
      "standard-broken",
      "owner",
      "passed",
      "case",
      "invitation",
      "answer",
    ]),
    payload: z.record(z.string(), z.unknown()),
    isCut: z.boolean().openapi({ description: "Its words go on; the entry's own address has them whole." }),
  })
  .openapi("TimelineEntry");

/** What was said in an entry, whole; of an answer by question. */
export const TimelineWords = z.object({ texts: z.array(z.string()) }).openapi("TimelineWords");

/** What a timeline may be narrowed to. */
export const TIMELINE_KINDS = {
  contacts: [
    "contact",
    "contact-corrected",
    "contact-moved",
    "contact-taken-back",
    "note",
    "standard-broken",
  ],
  purchases: ["purchase", "return", "correction"],
  contracts: ["subscribed", "left", "subscription-corrected"],
  broken: ["standard-broken"],
  cases: ["case"],
  answers: ["answer", "invitation"],
} as const satisfies Record<string, readonly z.infer<typeof TimelineEntry>["kind"][]>;

export const TimelineQuery = CustomerListQuery.pick({ cursor: true, limit: true }).extend({
  about: z.enum(["contacts", "purchases", "contracts", "broken", "cases", "answers"]).optional(),
  /** Only contacts by this way, and what was promised about them. */
  channel: z.enum(CHANNELS).optional(),
  /** Only contacts at this touchpoint, and what was promised about them. */
  touchpoint: z.string().min(1).max(100).optional(),
});
export type TimelineQuery = z.output<typeof TimelineQuery>;

export const Timeline = z
  .object({ items: z.array(TimelineEntry), next: z.string().nullable() })
  .openapi("Timeline");
export type Timeline = z.infer<typeof Timeline>;
