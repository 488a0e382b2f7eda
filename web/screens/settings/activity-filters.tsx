import { NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";
import { useActivityText } from "../../text/later.ts";
import type { ActivityFilter } from "./activity.ts";
import { useKeys } from "./keys.ts";
import { usePeople } from "./people.ts";
import styles from "./settings.module.css";

const TYPING_MS = 300;

type ActivityFiltersProps = { filter: ActivityFilter; onChange: (filter: ActivityFilter) => void };

/** Who, what, to whom, and when. */
export function ActivityFilters({ filter, onChange }: ActivityFiltersProps) {
  const text = useActivityText();
  const set = (part: Partial<ActivityFilter>) => onChange({ ...filter, ...part });
  const kinds = Object.entries(text.kinds).map(([value, label]) => ({ value, label }));
  return (
    <search className={styles.filters}>
      <NativeSelect
        label={text.who}
        value={filter.actor}
        onChange={(event) => set({ actor: event.currentTarget.value })}
        data={[{ value: "", label: text.anybody }, ...useActors()]}
      />
      <NativeSelect
        label={text.what}
        value={filter.action}
        onChange={(event) => set({ action: event.currentTarget.value })}
        data={[{ value: "", label: text.anything }, ...kinds]}
      />
      <TextInput
        type="date"
        label={text.since}
        value={filter.since}
        onChange={(event) => set({ since: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={text.until}
        value={filter.until}
        onChange={(event) => set({ until: event.currentTarget.value })}
      />
      <SubjectBox onChange={(subject) => set({ subject })} />
    </search>
  );
}

function SubjectBox({ onChange }: { onChange: (subject: string) => void }) {
  const text = useActivityText();
  const [typed, setTyped] = useState("");
  const tell = useDebouncedCallback(onChange, TYPING_MS);
  return (
    <TextInput
      className={styles.wide}
      label={text.subject}
      maxLength={300}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
    />
  );
}

/** Everybody with an account, and every key there is. */
function useActors(): { value: string; label: string }[] {
  const text = useActivityText();
  const people = usePeople().data?.items ?? [];
  const keys = useKeys().data?.items ?? [];
  return [
    ...people.map(({ personId, name, email }) => ({ value: personId, label: `${name} (${email})` })),
    ...keys.map(({ keyId, name }) => ({ value: keyId, label: text.byKey(name) })),
    { value: "visitor", label: text.visitor },
  ];
}
