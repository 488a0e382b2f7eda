import { useAnswer } from "../../api/queries.ts";
import { useText } from "../../text/text.tsx";

type Choice = { value: string; label: string };
type Words = { unknown: string; other: string };

/** Countries and first products that the bucket tells apart: what one can sensibly narrow the list by. */
export function usePlaces(): { countries: Choice[]; firstProducts: Choice[] } {
  const words = useText().customers.filters;
  const { data } = useAnswer("GET /api/v1/bucket");
  const of = (wanted: string) =>
    (data?.holes ?? [])
      .filter(({ dimension, value }) => dimension === wanted && value !== "~other")
      .map(({ value, label }) => ({ value, label: placeName(value, words, label) }))
      .sort((one, other) => one.label.localeCompare(other.label));
  return { countries: of("country"), firstProducts: of("firstProduct") };
}

/** What a country or product of a filter is called; the two that stand for none and for the rest have words of ours. */
export function placeName(value: string, words: Words, label = value): string {
  if (value === "~unknown") return words.unknown;
  return value === "~other" ? words.other : label || value;
}
