import type { Duplicate } from "../../../src/memory/duplicates/duplicates.ts";
import type { Text } from "../../text/en.ts";
import type { Formats } from "../../text/format.ts";

type Evidence = Duplicate["evidence"][number];

/** Names less alike than this are called different. */
const HARDLY_ALIKE = 0.3;

/** What two customers have in common, in words: "same phone (+34600111222)". */
export function evidenceInWords(
  { kind, value, likeness }: Evidence,
  text: Text["duplicates"],
  format: Formats,
): string {
  if (kind === "name") {
    if (likeness === 1) return text.sameName;
    return (likeness ?? 0) < HARDLY_ALIKE ? text.otherNames : text.names(format.percent(likeness ?? 0));
  }
  return value === null ? text.same(kind) : `${text.same(kind)} (${shown(kind, value, format)})`;
}

function shown(kind: Evidence["kind"], value: string, format: Formats): string {
  if (kind === "birthday") return format.day(value);
  return kind === "tax" ? value.replace(/^[A-Z]*:/, "") : value;
}
