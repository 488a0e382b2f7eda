import type { ApiProblem, FieldFault } from "../api/problem.ts";
import type { Text } from "../text/en.ts";

type Words = Text["security"]["faults"];

/** So many are told; who mends these sees the others then. */
const MOST = 3;

/** The server's reasons to refuse what stands in a field, and the words of ours; what is in brackets goes into them. */
const REASONS: readonly [RegExp, keyof Words["reason"]][] = [
  [/received undefined$|^Too small: expected string to have >=1 char/, "missing"],
  [/^Too small: expected string to have >=(\d+)/, "short"],
  [/^Too big: expected string to have <=(\d+)/, "long"],
  [/^Too small: expected number to be >(-?[\d.]+)/, "notAbove"],
  [/^Too small: expected (?:number|int) to be >=(-?[\d.]+)/, "small"],
  [/^Too big: expected (?:number|int) to be <=?(-?[\d.e+]+)/, "large"],
  [/^Invalid input: expected (?:number|int)|^Invalid number/, "number"],
  [/^is not an address such as/, "url"],
  [/^must begin with https/, "https"],
  [/^is in a private network/, "privateNetwork"],
  [/email/i, "email"],
  [/^Invalid ISO date/, "date"],
  [/^is not a currency code/, "currency"],
  [/^is not a country code/, "country"],
  [/^is not a time zone/, "timeZone"],
  [/^Invalid option/, "option"],
  [/^is not known here/, "unknown"],
  [/character NUL/, "nul"],
];

/** What is wrong with what was sent, field by field, in the reader's words; undefined when no field is named. */
export function faultsInWords({ fields }: Pick<ApiProblem, "fields">, words: Words): string | undefined {
  const named = Object.entries(fields).slice(0, MOST);
  if (named.length === 0) return undefined;
  return named
    .map(([field, fault]) => words.one(nameOf(field, words), valueIn(field, fault), reasonOf(fault, words)))
    .join(" ");
}

/** A field of a list or of something within is called as the thing itself; one we have no name for, as the server does. */
function nameOf(field: string, { field: names }: Words): string {
  const own = field.split(".").findLast((part) => !/^\d+$/.test(part)) ?? field;
  return Object.entries(names).find(([name]) => name === own)?.[1] ?? field;
}

/** Minor units are nothing that anybody wrote. */
function valueIn(field: string, { value }: FieldFault): string | null {
  return field.endsWith("Minor") ? null : value;
}

function reasonOf({ reason }: FieldFault, { reason: words, other }: Words): string {
  for (const [pattern, name] of REASONS) {
    const [whole, first = ""] = pattern.exec(reason) ?? [];
    if (whole !== undefined) return words[name](first);
  }
  return other(reason);
}
