import type { ImportField, ImportKind } from "../import.ts";
import { namedColumns } from "./named.ts";
import type { FileProfile } from "./profile.ts";

/**
 * What a file holds, from its headers: subscriptions where something begins, or has lasted for months, and ends, leaves
 * or costs something again and again; customers where somebody is named and nothing was bought; or else purchases.
 */
export function kindOfFile(profile: FileProfile, hasHeader: boolean): ImportKind {
  if (!hasHeader) return "purchases";
  const named = (kind: ImportKind) => namedColumns(profile, kind).map(({ field }) => field);
  if (speakOfSubscriptions(named("subscriptions"), named("purchases"))) return "subscriptions";
  return speakOfCustomers(named("purchases"), profile) ? "customers" : "purchases";
}

function speakOfSubscriptions(fields: readonly ImportField[], asPurchases: readonly ImportField[]): boolean {
  const begins = fields.includes("startedOn") || fields.includes("monthsWithUs");
  const sold = ["at", "quantity", "unitPrice"].filter((field) => asPurchases.some((one) => one === field));
  const marks = ["endedOn", "left", "subscriptionKey", "billingPeriod", "price", "reason"];
  return begins && sold.length < 2 && fields.some((field) => marks.includes(field));
}

const SOLD: readonly ImportField[] = ["amount", "unitPrice", "quantity", "purchaseKey", "sku", "at"];
const WHO: readonly ImportField[] = ["customerKey", "email", "phone", "taxId"];
const ABOUT: readonly ImportField[] = ["customerName", "city", "country", "postcode", "street", "birthday"];

function speakOfCustomers(fields: readonly ImportField[], { columns }: FileProfile): boolean {
  const count = (some: readonly ImportField[]) => fields.filter((field) => some.includes(field)).length;
  if (count(SOLD) > 0 || count(WHO) === 0) return false;
  const amounts = columns.some(({ numbers, whole, values }) => numbers > values * 0.9 && whole < numbers);
  return !amounts && count(WHO) + count(ABOUT) >= 2;
}
