import { z } from "@hono/zod-openapi";
import { PurchaseCustomer, PurchaseFault } from "../purchases/purchase.ts";
import { LANGUAGE, LONGEST, LONGEST_LANGUAGE, MOST_SECONDS, Payload, said } from "./limits.ts";

export const CHANNELS = [
  "phone",
  "email",
  "chat",
  "whatsapp",
  "sms",
  "web",
  "shop",
  "visit",
  "delivery",
  "installation",
  "post",
  "review",
] as const;
export const Channel = z.enum(CHANNELS);
export type Channel = z.infer<typeof Channel>;

/** Who began: the customer (in) or the company (out). */
export const Direction = z.enum(["in", "out"]);
export type Direction = z.infer<typeof Direction>;

export const Outcome = z.enum(["solved", "promised", "passed-on", "abandoned"]);
export type Outcome = z.infer<typeof Outcome>;

const Text = said(LONGEST.name);
/** Key of a touchpoint, as the company's rules call it. */
export const TouchpointKey = said(LONGEST.touchpoint);
const Seconds = z.int().min(0).max(MOST_SECONDS);
const FIRST = Date.UTC(1900, 0, 1);
const LAST = Date.UTC(2200, 0, 1);

/** A moment with its offset, of the centuries that a company lives in. */
const Moment = z.iso
  .datetime({ offset: true })
  .refine((text) => Date.parse(text) >= FIRST && Date.parse(text) < LAST, "is not between 1900 and 2200");

/** Who acted for the company. */
export const Actor = z.strictObject({
  kind: z.enum(["person", "team", "partner"]),
  name: Text,
  /** Of the person's account, where it is one. */
  personId: said(100).optional(),
});
export type Actor = z.infer<typeof Actor>;

/**
 * Whom it was with: by his id here, or by what he is known by, as in a purchase. Of whom only a name is told, he is a
 * provisional customer known by this contact alone.
 */
const ContactCustomer = z
  .strictObject({ ...PurchaseCustomer.shape, customerId: z.uuid().optional() })
  .refine(({ customerId, ...rest }) => customerId === undefined || Object.keys(rest).length === 0, {
    path: ["customerId"],
    message: "says who it is: leave the rest out",
  });

/** A contact as told. The same `source` and `externalId` again with other content corrects it. */
export const ContactInput = z
  .strictObject({
    source: Text.default("api"),
    externalId: Text,
    at: Moment,
    customer: ContactCustomer.openapi({
      description:
        "By id, or by what he is known by. With a name alone he is a new, provisional customer, the same when this contact is told again, and never joined to another by name.",
    }),
    channel: Channel,
    direction: Direction.default("in"),
    /** The company's rules say it where it is not told. */
    touchpoint: TouchpointKey.optional(),
    actor: Actor.optional(),
    subject: said(LONGEST.subject).optional(),
    text: said(LONGEST.text).optional(),
    /** How long the customer waited before somebody answered. */
    waitSeconds: Seconds.optional(),
    durationSeconds: Seconds.optional(),
    language: z
      .string()
      .max(LONGEST_LANGUAGE)
      .regex(LANGUAGE, "is not a language tag such as es or en-GB")
      .optional(),
    outcome: Outcome.optional(),
    /** Until when it was promised; with the outcome `promised`. */
    promisedUntil: Moment.optional(),
    /** What the matter is called: an order, an incident, a contract. */
    reference: Text.optional(),
    /** The `externalId` of the contact of the same source that this one answers. */
    replyTo: Text.optional(),
    /** The matter of that very customer it belongs to, where who tells it knows; told with `customer.customerId`. */
    matterId: z.uuid().optional(),
    /** When what this contact tells of (a delivery, a visit) was promised. */
    dueAt: Moment.optional(),
    /** Given to the customer so that he can follow what was sent or asked for. */
    trackingCode: Text.optional(),
    payload: Payload.default({}),
  })
  .refine(({ outcome, promisedUntil }) => (outcome === "promised") === (promisedUntil !== undefined), {
    path: ["promisedUntil"],
    message: "goes with the outcome promised, and that with it",
  })
  .refine(({ matterId, customer }) => matterId === undefined || customer.customerId !== undefined, {
    path: ["matterId"],
    message: "goes with customer.customerId",
  })
  .openapi("ContactInput");
export type ContactInput = z.infer<typeof ContactInput>;

/** What became of one contact. */
export const ContactTaken = z
  .object({
    customerId: z.uuid(),
    contactId: z.uuid(),
    matterId: z.uuid(),
    touchpoint: z.string().nullable(),
    change: z.enum(["new", "unchanged", "corrected"]),
  })
  .openapi("ContactTaken");
export type ContactTaken = z.infer<typeof ContactTaken>;

/** What became of a call: good contacts are kept whatever the others were. `taken` in the order they were told. */
export const ContactsTaken = z
  .object({
    new: z.int(),
    unchanged: z.int(),
    corrected: z.int(),
    taken: z.array(ContactTaken.extend({ index: z.int() })),
    refused: z.array(PurchaseFault),
  })
  .openapi("ContactsTaken");
export type ContactsTaken = z.infer<typeof ContactsTaken>;
