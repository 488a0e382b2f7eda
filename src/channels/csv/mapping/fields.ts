import { type ImportField, type ImportKey, type ImportKind, WHO_FIELDS } from "../import.ts";

/** What columns can mean in a file of each kind, beside "ignore". */
export const FIELDS_OF: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  purchases: [
    ...WHO_FIELDS,
    "purchaseKey",
    "at",
    "sku",
    "productName",
    "quantity",
    "unitPrice",
    "amount",
    "currency",
  ],
  subscriptions: [
    ...WHO_FIELDS,
    "subscriptionKey",
    "startedOn",
    "endedOn",
    "monthsWithUs",
    "left",
    "productName",
    "price",
    "currency",
    "billingPeriod",
    "reason",
    "purchaseKey",
    "attribute",
  ],
  customers: [...WHO_FIELDS, "purchaseKey"],
};

/** By which columns a file of each kind may say what is known already. */
export const KEYS_OF: Readonly<Record<ImportKind, readonly ImportKey[]>> = {
  purchases: ["auto", "customerKey", "taxId", "email", "phone", "purchaseKey"],
  subscriptions: ["auto", "customerKey", "taxId", "email", "phone", "purchaseKey", "subscriptionKey"],
  customers: ["auto", "customerKey", "taxId", "email", "phone", "purchaseKey"],
};
