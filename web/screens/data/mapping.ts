import type { ImportField, ImportKey, ImportMapping } from "../../../src/channels/csv/import.ts";

type Kind = ImportMapping["kind"];

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
    "customerLanguage",
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
  contact: [
    "at",
    "contactKey",
    "channel",
    "direction",
    "touchpoint",
    "subject",
    "text",
    "agent",
    "team",
    "partner",
    "waitSeconds",
    "waitMinutes",
    "durationSeconds",
    "durationMinutes",
    "outcome",
    "promisedUntil",
    "dueAt",
    "reference",
    "replyTo",
    "language",
    "trackingCode",
    "awaitsCustomer",
    "personAsked",
    "automatic",
    "stars",
    "author",
    "authorKey",
    "platform",
    "url",
    "replyText",
    "repliedAt",
    "attribute",
  ],
} as const satisfies Record<string, readonly ImportField[]>;

type Group = keyof typeof FIELD_GROUPS;

const GROUPS: Readonly<Record<Kind, readonly Group[]>> = {
  purchases: ["customer", "purchase", "product"],
  subscriptions: ["customer", "subscription", "purchase", "product"],
  contacts: ["customer", "contact", "purchase"],
  customers: ["customer", "purchase"],
};

/** Of the groups that files of a kind share with purchases, what means something in them. */
const SHARED: Readonly<Record<Kind, readonly ImportField[] | null>> = {
  purchases: null,
  subscriptions: ["purchaseKey", "currency", "productName"],
  contacts: ["purchaseKey"],
  customers: ["purchaseKey"],
};

const OWN: readonly Group[] = ["customer", "subscription", "contact"];

/** The meanings that columns of a file of one kind may have, in their groups. */
export function groupsOf(kind: Kind): { group: Group; fields: ImportField[] }[] {
  const shared = SHARED[kind];
  const whole = (group: Group) => shared === null || OWN.includes(group);
  return GROUPS[kind].map((group) => ({
    group,
    fields: FIELD_GROUPS[group].filter((field) => whole(group) || shared?.includes(field)),
  }));
}

/** By which columns a file of each kind may say what is here already. */
export const KEYS_OF: Readonly<Record<Kind, readonly ImportKey[]>> = {
  purchases: ["auto", "customerKey", "taxId", "email", "phone", "purchaseKey"],
  subscriptions: ["auto", "customerKey", "taxId", "email", "phone", "purchaseKey", "subscriptionKey"],
  contacts: ["auto", "customerKey", "taxId", "email", "phone", "purchaseKey"],
  customers: ["auto", "customerKey", "taxId", "email", "phone", "purchaseKey"],
};

/** A meaning given to two columns; only "ignore" and "attribute" may be. */
export function meantTwice(fields: readonly ImportField[]): ImportField | undefined {
  return fields.find(
    (field, index) => field !== "ignore" && field !== "attribute" && fields.indexOf(field) !== index,
  );
}

const MISSING = ["customer", "at", "amount", "channel", "startedOn", "asOf", "key"] as const;
export type Missing = (typeof MISSING)[number];

/** What is still missing before the file can be checked; as keys of the words. */
export function missingFrom({ kind, key, fields, asOf, channel }: ImportMapping): Missing[] {
  const lacks = (...any: ImportField[]) => !any.some((field) => fields.includes(field));
  const keyLacks = key !== "auto" && lacks(key);
  const told = key !== "auto" && !keyLacks && kind !== "purchases";
  const isSold = kind === "purchases";
  const runs = kind === "subscriptions";
  const needsDay = (!lacks("monthsWithUs") && lacks("startedOn")) || (!lacks("left") && lacks("endedOn"));
  const missing: Record<Missing, boolean> = {
    customer: lacks("customerKey", "email", "phone", "taxId", "author", "authorKey") && !told,
    at: (isSold || kind === "contacts") && lacks("at"),
    amount: isSold && lacks("amount", "unitPrice"),
    channel: kind === "contacts" && channel === null && lacks("channel"),
    startedOn: runs && lacks("startedOn", "monthsWithUs"),
    asOf: runs && needsDay && asOf === null,
    key: keyLacks,
  };
  return MISSING.filter((name) => missing[name]);
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
