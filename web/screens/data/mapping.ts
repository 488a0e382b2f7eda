import type { ImportField, ImportMapping } from "../../../src/channels/csv/import.ts";

/** Meanings of columns, gathered as one would look for them. */
export const FIELD_GROUPS = {
  customer: ["customerKey", "customerName", "email", "phone", "customerKind", "country", "city"],
  purchase: ["at", "purchaseKey", "amount", "currency"],
  product: ["sku", "productName", "quantity", "unitPrice"],
} as const satisfies Record<string, readonly ImportField[]>;

/** A meaning given to two columns; only "ignore" may be. */
export function meantTwice(fields: readonly ImportField[]): ImportField | undefined {
  return fields.find((field, index) => field !== "ignore" && fields.indexOf(field) !== index);
}

/** What is still missing to know who bought, when and for how much; as keys of the words. */
export function missingFrom(fields: readonly ImportField[]): ("customer" | "at" | "amount")[] {
  const lacks = (...any: ImportField[]) => !any.some((field) => fields.includes(field));
  const missing = {
    customer: lacks("customerKey", "email", "phone"),
    at: lacks("at"),
    amount: lacks("amount", "unitPrice"),
  };
  return (["customer", "at", "amount"] as const).filter((key) => missing[key]);
}

/** The mapping with the meaning of one column changed. */
export function withField(mapping: ImportMapping, column: number, field: ImportField): ImportMapping {
  return { ...mapping, fields: mapping.fields.map((known, index) => (index === column ? field : known)) };
}

/** Whether a change makes the columns themselves look different, so that they must be read again. */
export function readsOtherwise(before: ImportMapping, after: ImportMapping): boolean {
  return (["delimiter", "encoding", "hasHeader"] as const).some((name) => before[name] !== after[name]);
}
