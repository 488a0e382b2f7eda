import { z } from "@hono/zod-openapi";
import { CHANNELS } from "../../memory/contacts/contact.ts";
import { TouchpointKey } from "../touchpoints/touchpoint.ts";
import { Limit } from "./limit.ts";

const within = { limit: Limit };
const Days = z.int().min(1).max(365);

const AnsweredWithin = z.object({ kind: z.literal("answered-within"), ...within });
const FirstReply = z.object({ kind: z.literal("first-reply-within"), ...within });
const NextReply = z.object({ kind: z.literal("next-reply-within"), ...within });
const Resolved = z.object({ kind: z.literal("resolved-within"), ...within }).openapi({
  description:
    'Time stands still while the customer owes an answer: from a contact with "awaits": "customer" in its payload until he comes again.',
});
const SolvedAtFirst = z.object({ kind: z.literal("solved-at-first-contact") });
const NotAgain = z.object({ kind: z.literal("not-contacted-again"), days: Days });
const PromiseKept = z.object({ kind: z.literal("promised-date-kept") });
const DeliveredOnTime = z.object({
  kind: z.literal("delivered-on-time"),
  toleranceMinutes: z.int().min(0).max(100_000).default(0),
});
const TrackingCode = z.object({ kind: z.literal("receipt-with-tracking-code"), ...within });
const InLanguage = z.object({ kind: z.literal("answered-in-customers-language") });
const PersonReachable = z.object({ kind: z.literal("person-reachable"), ...within }).openapi({
  description:
    'Where a contact has "personAsked": true in its payload: how soon a person spoke with the customer.',
});

/** What is promised each time. */
const SINGLE = [
  AnsweredWithin,
  FirstReply,
  NextReply,
  Resolved,
  SolvedAtFirst,
  NotAgain,
  PromiseKept,
  DeliveredOnTime,
  TrackingCode,
  InLanguage,
  PersonReachable,
] as const;
const SinglePromise = z.discriminatedUnion("kind", SINGLE).openapi("SinglePromise");
export type SinglePromise = z.output<typeof SinglePromise>;

const overPeriod = {
  period: z.enum(["week", "month", "quarter", "year"]),
  fewest: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(10)
    .openapi({ description: "A period with fewer says nothing about the promise." }),
};

/** What is promised of so many of all in a period. */
const ShareKept = z.object({
  kind: z.literal("share-kept"),
  each: SinglePromise,
  share: z.number().gt(0).max(1).openapi({ example: 0.95 }),
  ...overPeriod,
});

/** What is done in a time. */
const TIMED = [AnsweredWithin, FirstReply, NextReply, Resolved, TrackingCode, PersonReachable] as const;

/** What is promised of the mean of a period: the limit of each is that of the mean. */
const MeanWithin = z.object({
  kind: z.literal("mean-within"),
  each: z.discriminatedUnion("kind", TIMED),
  ...overPeriod,
});

export const CustomerPromise = z
  .discriminatedUnion("kind", [...SINGLE, ShareKept, MeanWithin])
  .openapi("CustomerPromise");
export type CustomerPromise = z.output<typeof CustomerPromise>;

/** A promise of all that begins in a period; one that fails is no broken promise yet. */
export type PeriodPromise = Extract<CustomerPromise, { period: unknown }>;

/** Where a standard holds; what is not given holds everywhere. */
const Scope = z
  .strictObject({
    touchpoints: z.array(TouchpointKey).min(1).max(100),
    channels: z.array(z.enum(CHANNELS)).min(1),
    tiers: z
      .array(z.enum(["core", "high", "middle", "low"]))
      .min(1)
      .openapi({ description: "Of the customer's worth, as last understood." }),
    languages: z
      .array(z.string().regex(/^[a-z]{2,3}$/, "is not a language such as es"))
      .min(1)
      .max(50),
  })
  .partial();
export type Scope = z.output<typeof Scope>;

/** A promise to customers that can be checked, contact by contact or matter by matter. */
export const StandardInput = z
  .object({
    name: z.string().trim().min(1).max(120),
    note: z.string().trim().max(2000).default(""),
    promise: CustomerPromise,
    scope: Scope.default({}),
    severity: z.enum(["low", "medium", "high", "critical"]).default("medium"),
    /** What began before is not judged; null: whatever is told from when it came into force. */
    appliesFrom: z.iso.datetime({ offset: true }).nullable().default(null),
    /** The template it was made of. */
    template: z.string().max(60).nullable().default(null),
  })
  .openapi("StandardInput");
export type StandardInput = z.output<typeof StandardInput>;

/** Draft: nobody is judged by it yet. Retired: nobody is judged by it any more. */
export const StandardState = z.enum(["draft", "active", "retired"]);

export const Standard = StandardInput.extend({
  standardId: z.uuid(),
  version: z.int(),
  state: StandardState,
  /** Since when it judges, unless `appliesFrom` says so; null: it never did. */
  inForceSince: z.iso.datetime({ offset: true }).nullable(),
}).openapi("Standard");
export type Standard = z.output<typeof Standard>;

/** Whether it is promised of a period, and not each time. */
export function isOverPeriod(promise: CustomerPromise): promise is PeriodPromise {
  return "period" in promise;
}

/** What is promised each time: of a period, what is promised of each. */
export function eachPromise(promise: CustomerPromise): SinglePromise {
  return isOverPeriod(promise) ? promise.each : promise;
}

/** Whether two promises are of the same kind and measured in the same unit, so that what they measure can be added up. */
export function isMeasuredAlike(one: CustomerPromise, other: CustomerPromise): boolean {
  const [first, second] = [eachPromise(one), eachPromise(other)];
  return first.kind === second.kind && isInDays(first) === isInDays(second);
}

function isInDays(promise: SinglePromise): boolean {
  return "limit" in promise && promise.limit.unit === "working-days";
}

/** The calendar a promise is reckoned by; null where time is reckoned as it passes. */
export function calendarOfPromise(promise: CustomerPromise): string | null {
  const each = eachPromise(promise);
  return "limit" in each ? each.limit.calendarId : null;
}
