import { bucket } from "./en/bucket.ts";
import { contacts } from "./en/contacts.ts";
import { contracts } from "./en/contracts.ts";
import { customer } from "./en/customer.ts";
import { customers } from "./en/customers.ts";
import { duplicates } from "./en/duplicates.ts";
import { people } from "./en/people.ts";
import { security } from "./en/security.ts";
import { settings } from "./en/settings.ts";
import { shell } from "./en/shell.ts";

/** Every word of the screens in English; the shape every other language must fill. */
export const en = {
  bucket,
  contacts,
  contracts,
  customer,
  customers,
  duplicates,
  people,
  security,
  settings,
  shell,
};

export type Text = typeof en;
