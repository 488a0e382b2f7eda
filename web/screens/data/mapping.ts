import type { ImportField, ImportMapping } from "../../../src/channels/csv/import.ts";
import { FIELDS_OF } from "../../../src/channels/csv/mapping/fields.ts";
import { missingFields } from "../../../src/channels/csv/mapping/missing.ts";

/** Meanings of columns, gathered as one would look for them. */
export const FIELD_GROUPS = {
  customer: [
    "customerKey",
    "customerName",
    "email",
    "phone",
    "taxId",
    "customerKind",
    "street",
    "postcode",
    "city",
    "country",
    "birthday",
  ],
  purchase: ["at", "purchaseKey", "amount", "currency"],
  product: ["sku", "productName", "quantity", "unitPrice"],
  subscription: [
    "subscriptionKey",
    "startedOn",
    "endedOn",
    "monthsWithUs",
    "left",
    "reason",
    "price",
    "billingPeriod",
    "attribute",
  ],
} as const satisfies Record<string, readonly ImportField[]>;

type Group = keyof typeof FIELD_GROUPS;
const GROUPS: readonly Group[] = ["customer", "purchase", "subscription", "product"];

/** The meanings that columns of a file of one kind may have, in their groups. */
export function groupsOf(kind: ImportMapping["kind"]): { group: Group; fields: ImportField[] }[] {
  return GROUPS.map((group) => ({
    group,
    fields: FIELD_GROUPS[group].filter((field) => FIELDS_OF[kind].includes(field)),
  })).filter(({ fields }) => fields.length > 0);
}

/** A meaning given to two columns; only "ignore" and "attribute" may be. */
export function meantTwice(fields: readonly ImportField[]): ImportField | undefined {
  return fields.find(
    (field, index) => field !== "ignore" && field !== "attribute" && fields.indexOf(field) !== index,
  );
}

const MISSING = ["customer", "at", "amount", "startedOn", "asOf", "key"] as const;
export type Missing = (typeof MISSING)[number];

/** What is still missing before the file can be checked; as keys of the words. */
export function missingFrom(mapping: ImportMapping): Missing[] {
  const missing = missingFields(mapping);
  return MISSING.filter((key) => missing.includes(key));
}

/** The mapping with the meaning of one column changed. */
export function withField(mapping: ImportMapping, column: number, field: ImportField): ImportMapping {
  return { ...mapping, fields: mapping.fields.map((known, index) => (index === column ? field : known)) };
}

/** Whether a change makes the columns themselves look different, so that they must be read again. */
export function readsOtherwise(before: ImportMapping, after: ImportMapping): boolean {
  return (["kind", "sheet", "delimiter", "encoding", "hasHeader"] as const).some(
    (name) => before[name] !== after[name],
  );
}
