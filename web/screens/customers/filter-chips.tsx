import { IconX } from "@tabler/icons-react";
import type { Text } from "../../text/en.ts";
import type { Formats } from "../../text/format.ts";
import { useFormat, useText } from "../../text/text.tsx";
import styles from "./customers.module.css";
import { type Filter, without } from "./filter.ts";
import { placeName, usePlaces } from "./use-places.ts";

type FilterChipsProps = { filter: Filter; onChange: (next: Filter) => void };

/** What narrows the list, in words; each can be taken away. */
export function FilterChips({ filter, onChange }: FilterChipsProps) {
  const { customers: text } = useText();
  const format = useFormat();
  const { firstProducts } = usePlaces();
  const product = firstProducts.find(({ value }) => value === filter.firstProduct)?.label;
  const chips = chipsOf({ ...filter, ...(product && { firstProduct: product }) }, text, format);
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={text.filters.label}>
      {chips.map(([name, words]) => (
        <li key={name}>
          <button
            type="button"
            className={styles.chip}
            aria-label={text.filters.remove(words)}
            onClick={() => onChange(without(filter, name))}
          >
            {words}
            <IconX size={14} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}

function chipsOf(filter: Filter, text: Text["customers"], format: Formats): [keyof Filter, string][] {
  const { state, tier, country, firstProduct, age, leak, lostSince } = filter;
  const chips: [keyof Filter, string | undefined][] = [
    ["movement", movementInWords(filter, text, format)],
    ["leak", leak && text.leak[leak]],
    ["lostSince", lostSince && text.leak.lostSince(format.day(lostSince))],
    ["state", state && { ...text.state, ...text.among }[state]],
    ["tier", tier && text.chip.tier(text.tier[tier])],
    ["country", country && text.chip.country(placeName(country, text.filters))],
    ["firstProduct", firstProduct && text.chip.firstProduct(placeName(firstProduct, text.filters))],
    ["age", age && text.chip.age(text.age[age])],
  ];
  return chips.flatMap(([name, words]) => (words ? [[name, words]] : []));
}

function movementInWords(filter: Filter, text: Text["customers"], format: Formats): string | undefined {
  return filter.movement && text.movement[filter.movement](spanInWords(filter, text.movement, format));
}

/** "in March 2011", "from March 2011 to May 2011"… */
function spanInWords(
  { month, from, to }: Filter,
  text: Text["customers"]["movement"],
  format: Formats,
): string {
  if (month) return text.in(format.month(month));
  if (from && to) return text.between(format.month(from), format.month(to));
  if (from) return text.since(format.month(from));
  return to ? text.until(format.month(to)) : text.ever;
}
