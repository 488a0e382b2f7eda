import type { ImportReport } from "../import.ts";

/** What a report says of records where there are none of a kind; also of what was not counted in earlier times. */
export const NO_RECORDS = {
  purchases: 0,
  freePurchases: 0,
  returns: 0,
  unchanged: 0,
  corrected: 0,
  purchasedMinor: 0,
  returnedMinor: 0,
  customersChanged: 0,
  subscriptions: 0,
  subscriptionsRunning: 0,
  monthlyMinor: 0,
  contacts: 0,
  contactsIn: 0,
  leftOut: [],
  foreign: [],
  ratesMissing: [],
} satisfies Partial<ImportReport>;
