import {
  CONTACT_FIELDS,
  type ImportField,
  type ImportKey,
  type ImportKind,
  PURCHASE_FIELDS,
  SUBSCRIPTION_FIELDS,
  WHO_FIELDS,
} from "../import.ts";

/** What columns can mean in a file of each kind, beside "ignore". */
export const FIELDS_OF: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  purchases: [...WHO_FIELDS, ...PURCHASE_FIELDS],
  subscriptions: [
    ...WHO_FIELDS,
    ...SUBSCRIPTION_FIELDS,
    "productName",
    "currency",
    "purchaseKey",
    "attribute",
  ],
  contacts: [...WHO_FIELDS, ...CONTACT_FIELDS, "at", "purchaseKey", "attribute"],
  customers: [...WHO_FIELDS, "purchaseKey"],
};

/** By which columns a file of each kind may say what is known already. */
export const KEYS_OF: Readonly<Record<ImportKind, readonly ImportKey[]>> = {
  purchases: ["auto", "customerKey", "taxId", "email", "phone", "purchaseKey"],
  subscriptions: ["auto", "customerKey", "taxId", "email", "phone", "purchaseKey", "subscriptionKey"],
  contacts: ["auto", "customerKey", "taxId", "email", "phone", "purchaseKey"],
  customers: ["auto", "customerKey", "taxId", "email", "phone", "purchaseKey"],
};
