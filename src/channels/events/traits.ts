import { normalEmail } from "../../memory/customers/identity.ts";
import { languageTag } from "../../memory/identity/language.ts";
import type { PurchaseCustomer } from "../../memory/purchases/purchase.ts";

type Bag = Readonly<Record<string, unknown>> | null | undefined;

const LONGEST = 200;

/** What traits, named as the Segment specification does, say of a customer; what cannot be read is left out. */
export function customerOf(traits: Bag): PurchaseCustomer {
  const address = bagIn(traits, "address");
  const email = textIn(traits, "email");
  const name = textIn(traits, "name") ?? joined(textIn(traits, "firstName"), textIn(traits, "lastName"));
  return known({
    email: email !== undefined && normalEmail(email) !== null ? email : undefined,
    phone: textIn(traits, "phone"),
    name,
    birthday: dayIn(traits, "birthday"),
    language: languageIn(traits, "language") ?? languageIn(traits, "locale"),
    country: textIn(address, "country") ?? textIn(traits, "country"),
    city: textIn(address, "city") ?? textIn(traits, "city"),
    postcode: textIn(address, "postalCode"),
    street: textIn(address, "street"),
  });
}

/** A text that somebody's program wrote, as the store can keep it; undefined where there is none. */
export function textIn(bag: Bag, name: string): string | undefined {
  const said = bag?.[name];
  if (typeof said !== "string" && typeof said !== "number") return undefined;
  const text = String(said).replaceAll("\0", "").toWellFormed().trim().slice(0, LONGEST).trim();
  return text === "" ? undefined : text.toWellFormed();
}

export function bagIn(bag: Bag, name: string): Bag {
  const inner = bag?.[name];
  return typeof inner === "object" && inner !== null ? Object.fromEntries(Object.entries(inner)) : undefined;
}

export function numberIn(bag: Bag, name: string): number | undefined {
  const said = bag?.[name];
  const number = typeof said === "string" && said.trim() !== "" ? Number(said) : said;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

function joined(first: string | undefined, last: string | undefined): string | undefined {
  return [first, last].filter(Boolean).join(" ") || undefined;
}

function languageIn(bag: Bag, name: string): string | undefined {
  return languageTag(textIn(bag, name) ?? "") ?? undefined;
}

function dayIn(bag: Bag, name: string): string | undefined {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(textIn(bag, name) ?? "")?.[0];
  return day !== undefined && new Date(day).toString() !== "Invalid Date" ? day : undefined;
}

function known(said: { [Name in keyof PurchaseCustomer]: string | undefined }): PurchaseCustomer {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}
