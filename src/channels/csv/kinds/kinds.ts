import type { ImportKind } from "../import.ts";
import { contacts } from "./contacts.ts";
import { customers } from "./customers.ts";
import type { KindOfFile } from "./kind-of-file.ts";
import { purchases } from "./purchases.ts";
import { subscriptions } from "./subscriptions.ts";

/** What is done otherwise for files of each kind. */
export const KINDS: Readonly<Record<ImportKind, KindOfFile>> = {
  purchases,
  subscriptions,
  contacts,
  customers,
};
