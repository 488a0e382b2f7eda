import type { Text } from "../../text/en.ts";

/** A field in the reader's words; what is no field of ours stays as the server called it. */
export function fieldName(field: string, names: Text["data"]["field"]): string {
  return Object.entries(names).find(([name]) => name === field)?.[1] ?? field;
}

/** A reason in the reader's words, where the server names it by a key we have words for. */
export function reasonInWords(reason: string, { refusal }: Text["data"]): string {
  return Object.entries(refusal).find(([key]) => key === reason)?.[1] ?? reason;
}
