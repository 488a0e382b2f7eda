import { type CountryCode, getCountries } from "libphonenumber-js/min";
import { folded } from "../customers/identity.ts";

/** Languages in which companies write the names of countries. */
const LANGUAGES = ["en", "es", "pt"];

/** What countries are called beside their full names. */
const ALSO: Readonly<Record<string, CountryCode>> = {
  uk: "GB",
  "great britain": "GB",
  england: "GB",
  inglaterra: "GB",
  usa: "US",
  eeuu: "US",
  "ee.uu.": "US",
  "united states of america": "US",
  eire: "IE",
  holanda: "NL",
  holland: "NL",
};

/**
 * The ISO 3166 code of a country as people write it: "ES", "esp", "España", "Spain"; undefined when it is none that has
 * telephones.
 */
export function countryCode(text: string): CountryCode | undefined {
  return byName().get(folded(text));
}

let known: Map<string, CountryCode> | undefined;

function byName(): Map<string, CountryCode> {
  if (known) return known;
  const found = new Map<string, CountryCode>();
  const names = LANGUAGES.map((language) => new Intl.DisplayNames(language, { type: "region" }));
  for (const code of getCountries()) {
    found.set(code.toLowerCase(), code);
    for (const language of names) found.set(folded(language.of(code) ?? code), code);
  }
  for (const [name, code] of Object.entries(ALSO)) found.set(name, code);
  known = found;
  return found;
}
