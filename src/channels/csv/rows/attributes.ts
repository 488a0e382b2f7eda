import type { Attributes } from "../../../memory/subscriptions/subscription.ts";
import type { ImportField } from "../import.ts";
import { type Decimal, parseNumber } from "../reading/numbers.ts";
import { cellText } from "./row-fields.ts";

/** A column whose values are kept beside a record under a name. */
export type Attribute = { position: number; name: string };

/** The columns of a file that are kept so, each under its header. */
export function attributesOf(fields: readonly ImportField[], headers: readonly string[]): Attribute[] {
  const taken = new Set<string>();
  return fields.flatMap((field, position) => {
    if (field !== "attribute") return [];
    const header = headers[position] || `column ${position + 1}`;
    const name = taken.has(header) ? `${header} (${position + 1})` : header;
    taken.add(name);
    return [{ position, name }];
  });
}

/** What a row says in those columns. */
export function attributesIn(
  fields: readonly string[],
  columns: readonly Attribute[],
  decimal: Decimal,
): Attributes {
  const attributes: Attributes = {};
  for (const { position, name } of columns) {
    const text = cellText(fields[position] ?? "", name);
    if (text !== null) attributes[name] = valueIn(text, decimal);
  }
  return attributes;
}

/** Numbers are numbers, but a code that begins with 0 is a code. */
function valueIn(text: string, decimal: Decimal): string | number {
  if (!/^-?\d/.test(text) || /^0\d/.test(text)) return text;
  return parseNumber(text, decimal) ?? text;
}
