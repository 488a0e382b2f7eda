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
  "ee. uu.": "US",
  "ee uu": "US",
  "united states of america": "US",
  eire: "IE",
  holanda: "NL",
  holland: "NL",
  mejico: "MX",
};

/** Codes of three letters that systems write out, of countries where our customers' customers live. */
const THREE_LETTERS: ReadonlyMap<string, string> = new Map(
  [
    "AD:and AR:arg AT:aut BE:bel BO:bol BR:bra CA:can CH:che CL:chl CN:chn CO:col CR:cri CU:cub DE:deu DK:dnk DO:dom EC:ecu ES:esp FI:fin FR:fra",
    "GB:gbr GQ:gnq GR:grc GT:gtm HN:hnd IE:irl IT:ita JP:jpn LU:lux MA:mar MX:mex NI:nic NL:nld NO:nor PA:pan PE:per PL:pol PR:pri PT:prt PY:pry RO:rou SV:slv SE:swe UY:ury VE:ven",
  ]
    .join(" ")
    .split(" ")
    .map((pair): [string, string] => [pair.slice(0, 2), pair.slice(3)]),
);

/**
 * The ISO 3166 code of a country as people write it: "ES", "esp", "España", "Spain"; undefined when it is none that has
 * telephones. Of the codes of three letters it knows Europe's west, America's Spanish and Portuguese, and their neighbours'.
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
    found.set(THREE_LETTERS.get(code) ?? code.toLowerCase(), code);
    for (const language of names) found.set(folded(language.of(code) ?? code), code);
  }
  for (const [name, code] of Object.entries(ALSO)) found.set(name, code);
  known = found;
  return found;
}
