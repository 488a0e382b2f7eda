import { z } from "@hono/zod-openapi";
import { IDENTITY_KINDS, type Identity, MARKS } from "../customers/identity.ts";
import { REVISED_FIELDS, type RevisedField } from "../customers/revision.ts";

/** What of a customer is chosen when two become one. */
const Fields = z.object({
  kind: z.enum(["person", "company"]),
  name: z.string(),
  country: z.string().nullable(),
  city: z.string().nullable(),
  postcode: z.string().nullable(),
  street: z.string().nullable(),
  birthday: z.iso.date().nullable(),
  language: z.string().nullable(),
});
export type Fields = z.infer<typeof Fields>;

/** Whose word counts in a field: who stays or who goes in. */
const Side = z.enum(["kept", "merged"]);
export const MergeChoices = z.partialRecord(z.enum(REVISED_FIELDS), Side).openapi("MergeChoices");
export type MergeChoices = z.infer<typeof MergeChoices>;

const Mark = z.enum(MARKS).nullable().openapi({
  description:
    "Tells nobody who it is: visitor, the mark of a browser; contact, that of a contact in which only a name was told.",
});

/** What a customer is known by. */
export const KnownBy = z.object({
  kind: z.enum(IDENTITY_KINDS),
  value: z.string(),
  /** As it was given, where that is not the value. */
  spelled: z.string().nullable(),
  mark: Mark,
});

/** A customer as compared with another, or as two would be when merged. */
export const ComparedCustomer = z
  .object({
    ...Fields.shape,
    customerId: z.uuid(),
    identities: z.array(KnownBy),
    purchases: z.int(),
    purchaseDays: z.int(),
    returns: z.int(),
    /** What was bought less what was given back. */
    spendMinor: z.int(),
    firstDay: z.iso.date().nullable(),
    lastDay: z.iso.date().nullable(),
    subscriptions: z.int(),
  })
  .openapi("ComparedCustomer");
export type ComparedCustomer = z.infer<typeof ComparedCustomer>;

export const MergeInput = z
  .object({
    /** Who goes into the customer of the address. */
    mergedId: z.uuid(),
    /** Fields not named: who stays, or where he says nothing, who goes in. */
    choices: MergeChoices.default({}),
    /** Only says what would result. */
    dryRun: z.boolean().default(false),
  })
  .openapi("MergeInput");

export const MergeOutcome = z
  .object({ mergeId: z.uuid().nullable(), result: ComparedCustomer, currency: z.string() })
  .openapi("MergeOutcome");
export type MergeOutcome = z.infer<typeof MergeOutcome>;

/** A merge as told: who went in, when, by whom, and whether it can be undone. */
export const Merge = z
  .object({
    mergeId: z.uuid(),
    /** Who stayed. */
    customerId: z.uuid(),
    mergedId: z.uuid(),
    mergedName: z.string(),
    mergedAt: z.iso.datetime(),
    mergedBy: z.string(),
    undoneAt: z.iso.datetime().nullable(),
    undoneBy: z.string().nullable(),
    /** Why it cannot be undone now: who stayed went into another since, or nothing is left of who went in. */
    held: z.enum(["inside", "emptied"]).nullable(),
  })
  .openapi("Merge");
export type Merge = z.infer<typeof Merge>;

type Sides = Readonly<Record<z.infer<typeof Side>, Fields & { identities: readonly Identity[] }>>;

/** What results, field by field. */
export function chosenFields(sides: Sides, choices: MergeChoices): Fields {
  const side = (field: RevisedField) => sides[choices[field] ?? usualSide(sides, field)];
  return {
    kind: side("kind").kind,
    name: side("name").name,
    country: side("country").country,
    city: side("city").city,
    postcode: side("postcode").postcode,
    street: side("street").street,
    birthday: side("birthday").birthday,
    language: side("language").language,
  };
}

/** Who stays has the word, unless he says nothing or is called by a number or an address only. */
function usualSide({ kept, merged }: Sides, field: RevisedField): z.infer<typeof Side> {
  if (field !== "name") return kept[field] === null ? "merged" : "kept";
  return isNamed(merged) && !isNamed(kept) ? "merged" : "kept";
}

function isNamed({ name, identities }: Sides["kept"]): boolean {
  return !identities.some(({ value }) => value === name || value.endsWith(`:${name}`));
}
