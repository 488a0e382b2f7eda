import { isCustomerFile } from "../export/customer-columns.ts";
import type { ImportField, ImportKind } from "../import.ts";
import { namedColumns } from "./named.ts";
import type { FileProfile } from "./profile.ts";

/**
 * What a file holds, from its headers: customers where it is the file of them that was taken out here; contacts where
 * something was said by some channel at some time and nothing was sold; subscriptions where something begins, or has
 * lasted for months, and ends, leaves or costs something again and again; customers where somebody is named and nothing
 * was bought; or else purchases.
 */
export function kindOfFile(profile: FileProfile, hasHeader: boolean): ImportKind {
  if (!hasHeader) return "purchases";
  if (isCustomerFile(profile.first)) return "customers";
  const named = (kind: ImportKind) => namedColumns(profile, kind).map(({ field }) => field);
  const sold = named("purchases");
  const runs = speakOfSubscriptions(named("subscriptions"), sold);
  if (speakOfContacts(named("contacts"), sold, runs)) return "contacts";
  if (runs) return "subscriptions";
  return speakOfCustomers(sold, profile) ? "customers" : "purchases";
}

function speakOfSubscriptions(fields: readonly ImportField[], asPurchases: readonly ImportField[]): boolean {
  const begins = fields.includes("startedOn") || fields.includes("monthsWithUs");
  const sold = ["at", "quantity", "unitPrice"].filter((field) => asPurchases.some((one) => one === field));
  const marks = ["endedOn", "left", "subscriptionKey", "billingPeriod", "price", "reason"];
  return begins && sold.length < 2 && fields.some((field) => marks.includes(field));
}

const TELLING: readonly ImportField[] = [
  "channel",
  "direction",
  "stars",
  "waitSeconds",
  "waitMinutes",
  "durationSeconds",
  "durationMinutes",
  "text",
];
const BESIDE: readonly ImportField[] = ["subject", "outcome", "agent", "team", "touchpoint", "contactKey"];
const PAID: readonly ImportField[] = ["amount", "unitPrice", "quantity"];

/** What may be a list of contracts as well must tell more. */
function speakOfContacts(
  fields: readonly ImportField[],
  asPurchases: readonly ImportField[],
  mayRun: boolean,
): boolean {
  const count = (some: readonly ImportField[]) => fields.filter((field) => some.includes(field)).length;
  if (!fields.includes("at") || asPurchases.some((field) => PAID.includes(field))) return false;
  return count(TELLING) * 2 + count(BESIDE) >= (mayRun ? 4 : 3);
}

const SOLD: readonly ImportField[] = ["amount", "unitPrice", "quantity", "purchaseKey", "sku", "at"];
const WHO: readonly ImportField[] = ["customerKey", "email", "phone", "taxId"];
const ABOUT: readonly ImportField[] = [
  "customerName",
  "city",
  "country",
  "postcode",
  "street",
  "birthday",
  "customerLanguage",
];

function speakOfCustomers(fields: readonly ImportField[], { columns }: FileProfile): boolean {
  const count = (some: readonly ImportField[]) => fields.filter((field) => some.includes(field)).length;
  if (count(SOLD) > 0 || count(WHO) === 0) return false;
  const amounts = columns.some(({ numbers, whole, values }) => numbers > values * 0.9 && whole < numbers);
  return !amounts && count(WHO) + count(ABOUT) >= 2;
}
