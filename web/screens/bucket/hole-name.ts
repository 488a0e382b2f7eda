import type { Text } from "../../text/en.ts";
import type { HoleData } from "./bucket-data.ts";

/** What a hole is called in the reader's language: ours where the value is a machine's, else the data's own. */
export function holeName({ dimension, value, label }: HoleData, { holes }: Text["bucket"]): string {
  if (value === "~other") return holes.other;
  if (value === "~unknown") return holes.unknown;
  if (dimension === "tier" || dimension === "age") return holes[dimension][value] ?? label;
  return label === label.toUpperCase() ? sentenceCase(label) : label;
}

/** Names shouted by the data are said quietly. */
function sentenceCase(name: string): string {
  return name.length <= 3 ? name : name.charAt(0) + name.slice(1).toLowerCase();
}
