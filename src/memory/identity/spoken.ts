import { normalEmail, type Spelled } from "../customers/identity.ts";
import type { IntakeCustomer } from "../intake/batch.ts";
import type { PurchaseCustomer } from "../purchases/purchase.ts";
import { languageTag } from "./language.ts";
import { normalPhone } from "./phone.ts";
import { readTaxId } from "./tax-id.ts";

/** Why a language cannot be read. */
export const NO_LANGUAGE = "is not a language tag such as es or en-GB";

/** Why a customer cannot be read: which field, what it says. */
export type SpokenFault = { field: string; value: string; reason: string };
type Ids = { external: string | null; tax: string | null; email: string | null; phone: string | null };

/** Reads who a call speaks of; phones and tax ids by the customer's country, or else the company's. */
export function readCustomer(
  given: PurchaseCustomer,
  rowNo: number,
  companyCountry: string,
): IntakeCustomer | SpokenFault {
  const ids = readIds(given, companyCountry);
  if ("reason" in ids) return ids;
  const tag = given.language === undefined ? null : languageTag(given.language);
  if (given.language !== undefined && tag === null) {
    return { field: "customer.language", value: given.language, reason: NO_LANGUAGE };
  }
  const ref = refOf(ids.external, ids.email, ids.phone, ids.tax);
  if (ref === null) {
    const value = JSON.stringify(given).slice(0, 200);
    return { field: "customer", value, reason: "names nobody: give externalId, taxId, email or phone" };
  }
  const { name, kind, country, city, postcode, street, birthday } = given;
  return {
    rowNo,
    ref,
    ...ids,
    name: name ?? null,
    kind: kind ?? null,
    country: country ?? null,
    city: city ?? null,
    postcode: postcode ?? null,
    street: street ?? null,
    birthday: birthday ?? null,
    language: tag,
    spelled: spelledOf(ids, given),
  };
}

function readIds(given: PurchaseCustomer, companyCountry: string): Ids | SpokenFault {
  const email = given.email === undefined ? null : normalEmail(given.email);
  if (given.email !== undefined && email === null) {
    return { field: "customer.email", value: given.email, reason: "is not an email address" };
  }
  const phone = given.phone === undefined ? null : normalPhone(given.phone, given.country, companyCountry);
  if (given.phone !== undefined && phone === null) {
    return { field: "customer.phone", value: given.phone, reason: "is not a phone number" };
  }
  const tax = given.taxId === undefined ? null : readTaxId(given.taxId, given.country, companyCountry);
  if (tax && "reason" in tax)
    return { field: "customer.taxId", value: given.taxId ?? "", reason: tax.reason };
  return { external: given.externalId ?? null, tax: tax?.value ?? null, email, phone };
}

/** What of the identities was written otherwise than it is kept; null when nothing was. */
export function spelledOf(
  ids: Omit<Ids, "external">,
  given: {
    email?: string | null | undefined;
    phone?: string | null | undefined;
    taxId?: string | null | undefined;
  },
): Spelled | null {
  const spelled: Spelled = {};
  if (ids.email !== null && given.email && given.email !== ids.email) spelled.email = given.email;
  if (ids.phone !== null && given.phone && given.phone !== ids.phone) spelled.phone = given.phone;
  if (ids.tax !== null && given.taxId && given.taxId !== ids.tax) spelled.tax = given.taxId;
  return Object.keys(spelled).length > 0 ? spelled : null;
}

/** How a batch refers to a customer: by the most telling identity. Null when there is none. */
export function refOf(
  external: string | null,
  email: string | null,
  phone: string | null,
  tax: string | null = null,
): string | null {
  if (external !== null) return `x:${external}`;
  if (tax !== null) return `t:${tax}`;
  if (email !== null) return `e:${email}`;
  return phone === null ? null : `p:${phone}`;
}
