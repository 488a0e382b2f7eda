import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useState } from "react";
import { useAnswer } from "../../api/queries.ts";
import { useVoiceText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { Choice } from "../../ui/choice.tsx";
import { type Change, type Filter, FLAGS, KINDS, SENTIMENTS } from "./use-filter.ts";
import { useTopicName } from "./use-topic-name.ts";
import styles from "./voice.module.css";

type FilterProps = {
  filter: Filter;
  known: Parameters<typeof useTopicName>[0];
  onChange: (next: Change) => void;
};

/** What the list is narrowed to. */
export function FilterBar({ filter, known, onChange }: FilterProps) {
  const { filter: text, sentiment, kinds } = useVoiceText();
  const name = useTopicName(known);
  const set = (part: Change) => onChange({ ...filter, ...part });
  return (
    <search className={styles.filter} aria-label={text.label}>
      <SearchField filter={filter} onSearch={(search) => set({ search })} />
      <Choice
        legend={text.sentiment}
        name="sentiment"
        isSmall
        options={[
          { value: "", label: text.any },
          ...SENTIMENTS.map((value) => ({ value, label: sentiment[value] })),
        ]}
        value={filter.sentiment ?? ""}
        onChange={(value) => set({ sentiment: value })}
      />
      <div className={styles.selects}>
        <NativeSelect
          aria-label={text.topic}
          value={filter.topic ?? ""}
          onChange={(event) => set({ topic: event.currentTarget.value })}
          data={[
            { value: "", label: text.anyTopic },
            ...known.map(({ key }) => ({ value: key, label: name(key) })),
          ]}
        />
        <NativeSelect
          aria-label={text.kind}
          value={filter.kind ?? ""}
          onChange={(event) => set({ kind: KINDS.find((one) => one === event.currentTarget.value) ?? "" })}
          data={[
            { value: "", label: text.anyKind },
            ...KINDS.map((value) => ({ value, label: kinds[value] })),
          ]}
        />
        <TouchpointField value={filter.touchpoint ?? ""} onChange={(touchpoint) => set({ touchpoint })} />
      </div>
      <div className={styles.flags}>
        {FLAGS.map((flag) => (
          <Checkbox
            key={flag}
            label={text[flag]}
            checked={filter[flag] === "true"}
            onChange={(event) => set({ [flag]: event.currentTarget.checked ? "true" : "" })}
          />
        ))}
        {Object.keys(filter).length > 0 && (
          <Button variant="subtle" size="compact-sm" onClick={() => onChange({})}>
            {text.clear}
          </Button>
        )}
      </div>
    </search>
  );
}

function SearchField({ filter, onSearch }: { filter: Filter; onSearch: (search: string) => void }) {
  const text = useVoiceText().filter;
  const [search, setSearch] = useState(filter.search ?? "");
  useEffect(() => setSearch(filter.search ?? ""), [filter.search]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(search.trim());
  };
  return (
    <form onSubmit={submit} className={styles.search}>
      <TextInput
        type="search"
        aria-label={text.search}
        placeholder={text.search}
        maxLength={200}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        {text.go}
      </Button>
    </form>
  );
}

function TouchpointField({ value, onChange }: { value: string; onChange: (touchpoint: string) => void }) {
  const text = useVoiceText().filter;
  const { language } = useReader();
  const { data } = useAnswer("GET /api/v1/touchpoints");
  return (
    <NativeSelect
      aria-label={text.touchpoint}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: "", label: text.anyTouchpoint },
        ...(data?.items ?? []).map(({ key, names }) => ({ value: key, label: names[language] })),
      ]}
    />
  );
}
