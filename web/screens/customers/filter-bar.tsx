import { NativeSelect } from "@mantine/core";
import type { ChangeEvent } from "react";
import { useText } from "../../text/text.tsx";
import styles from "./customers.module.css";
import { AGES, type Filter, filterOf, STATES, TIERS } from "./filter.ts";
import { placeName, usePlaces } from "./use-places.ts";

type FilterBarProps = { filter: Filter; onChange: (next: Filter) => void };
type Choice = { value: string; label: string };

/** What narrows the list, one choice each; only what the data can tell apart is offered. */
export function FilterBar({ filter, onChange }: FilterBarProps) {
  const text = useText().customers;
  const { countries, firstProducts } = usePlaces();
  const set = (name: keyof Filter) => (event: ChangeEvent<HTMLSelectElement>) => {
    const params = new URLSearchParams({ ...filter, [name]: event.currentTarget.value });
    onChange(filterOf(params));
  };
  const select = (
    name: "state" | "tier" | "age" | "country" | "firstProduct",
    choices: readonly Choice[],
  ) => (
    <NativeSelect
      label={text.filters[name]}
      value={filter[name] ?? ""}
      onChange={set(name)}
      data={[
        { value: "", label: text.filters.any },
        ...withChosen(choices, filter[name], (value) => placeName(value, text.filters)),
      ]}
    />
  );
  return (
    <div className={styles.filters}>
      {select("state", named([...STATES, "present"], { ...text.state, ...text.among }))}
      {select("tier", named(TIERS, text.tier))}
      {select("age", named(AGES, text.age))}
      {countries.length > 1 && select("country", countries)}
      {firstProducts.length > 1 && select("firstProduct", firstProducts)}
    </div>
  );
}

function named<K extends string>(values: readonly K[], names: Readonly<Record<K, string>>): Choice[] {
  return values.map((value) => ({ value, label: names[value] }));
}

/** A value that came with the address is offered too, or the select would hide it. */
function withChosen(
  choices: readonly Choice[],
  chosen: string | undefined,
  name: (value: string) => string,
): readonly Choice[] {
  if (!chosen || choices.some(({ value }) => value === chosen)) return choices;
  return [...choices, { value: chosen, label: name(chosen) }];
}
