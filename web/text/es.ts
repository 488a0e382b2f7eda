import type { Text } from "./en.ts";
import { bucket } from "./es/bucket.ts";
import { contacts } from "./es/contacts.ts";
import { contracts } from "./es/contracts.ts";
import { customer } from "./es/customer.ts";
import { customers } from "./es/customers.ts";
import { duplicates } from "./es/duplicates.ts";
import { people } from "./es/people.ts";
import { security } from "./es/security.ts";
import { settings } from "./es/settings.ts";
import { shell } from "./es/shell.ts";

/** Every word of the screens in Spanish; a missing one does not compile. */
export const es: Text = {
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
