import type { SurveysText } from "../../../text/later.ts";

/** Why somebody was not asked after all, in the reader's words. */
export function becauseInWords(because: string, { because: words }: SurveysText["results"]): string {
  return Object.entries(words).find(([key]) => key === because)?.[1] ?? because;
}
