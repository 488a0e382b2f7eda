import { z } from "@hono/zod-openapi";
import { Cooling } from "../../insight/core/core.ts";
import { CHANNELS } from "../../memory/contacts/contact.ts";
import { Case, HandOver } from "../cases/case.ts";

/** Whom something is about. */
const Whom = z.object({
  customerId: z.uuid(),
  customerName: z.string(),
  phone: z.string().nullable().openapi({ description: "To be called by." }),
});
/** As the store has it: by what he is called is looked up for all at once. */
type Unreached<T> = Omit<T, "phone">;

/** A case offered to who asks. */
export const Offer = HandOver.extend({
  customerName: z.string(),
  subject: z.string(),
  dueAt: z.iso.datetime().nullable(),
});
export type Offer = z.infer<typeof Offer>;

/** A promise whose time runs out soon. */
export const RunningOut = Whom.extend({
  subjectId: z.uuid(),
  standardId: z.uuid(),
  until: z.iso.datetime(),
  touchpoint: z.string().nullable(),
});
export type RunningOut = Unreached<z.infer<typeof RunningOut>>;

/** A failure that somebody else sees to. */
export const Failed = Whom.extend({
  caseId: z.uuid(),
  subject: z.string(),
  openedAt: z.iso.datetime(),
  state: z.enum(["open", "closed"]),
  holderName: z.string().nullable(),
});
export type Failed = Unreached<z.infer<typeof Failed>>;

/** Somebody who departs from his own habit. */
export const Cooled = Whom.extend({
  valueAtRiskMinor: z.int(),
  cooling: z.array(Cooling),
});
export type Cooled = Unreached<z.infer<typeof Cooled>>;

/** What a customer said. */
export const Said = Whom.extend({
  contactId: z.uuid(),
  at: z.iso.datetime(),
  channel: z.enum(CHANNELS),
  touchpoint: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string().nullable(),
  isEvent: z.boolean().openapi({
    description:
      "A program told that it happened, at a touchpoint where customers ask for help, complain or leave.",
  }),
});
export type Said = Unreached<z.infer<typeof Said>>;

/** A low answer of a customer, as his timeline tells it. */
export const Answered = Whom.extend({
  answerId: z.uuid(),
  at: z.iso.datetime(),
  payload: z.record(z.string(), z.unknown()),
});
export type Answered = Unreached<z.infer<typeof Answered>>;

/** The day of who asks: his cases and his customers, with those of whom he stands in for. */
export const Today = z
  .object({
    cases: z.array(Case).openapi({
      description:
        "Cases held by who asks and by whom he stands in for, the first to run out first; at most 30.",
    }),
    offers: z.array(Offer),
    runningOut: z.array(RunningOut).openapi({ description: "Promises that run out within a day." }),
    failed: z.array(Failed).openapi({ description: "Failures of the last seven days that others see to." }),
    cooled: z.array(Cooled).openapi({ description: "Those with most at stake first." }),
    said: z
      .array(Said)
      .openapi({ description: "Since yesterday began, the last first; one a customer's matter." }),
    answered: z
      .array(Answered)
      .openapi({ description: "Low answers since yesterday began, the last first." }),
    unclaimed: z.boolean().openapi({ description: "Whether cases wait that nobody holds." }),
  })
  .openapi("Today");
export type Today = z.infer<typeof Today>;
