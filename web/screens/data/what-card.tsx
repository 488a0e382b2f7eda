import { NativeSelect, TextInput } from "@mantine/core";
import type { Import, ImportMapping } from "../../../src/channels/csv/import.ts";
import { useDataText } from "../../text/later.ts";
import { useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { CHANNELS } from "../contact/draft.ts";
import styles from "./data.module.css";
import { KEYS_OF } from "./mapping.ts";

type WhatCardProps = { item: Import; mapping: ImportMapping; onChange: (next: ImportMapping) => void };

const KINDS = ["purchases", "subscriptions", "contacts", "customers"] as const;
const MODES = ["both", "create", "update"] as const;

/** What a file holds, what is taken of it, and how what is here already is known. */
export function WhatCard({ item, mapping, onChange }: WhatCardProps) {
  const words = useDataText();
  const text = words.what;
  const set = (change: Partial<ImportMapping>) => onChange({ ...mapping, ...change });
  const keys = KEYS_OF[mapping.kind].filter((key) => key === "auto" || mapping.fields.includes(key));
  const nameOf = (key: ImportMapping["key"]) =>
    key === "auto" ? text.keyAuto : text.keyBy(words.field[key]);
  return (
    <Card title={text.title} lead={text.lead}>
      <div className={styles.reading}>
        {item.sheets.length > 0 && (
          <NativeSelect
            label={text.sheet}
            value={mapping.sheet ?? ""}
            // What the columns of another sheet mean is found anew.
            onChange={({ currentTarget }) => set({ sheet: currentTarget.value, fields: [] })}
            data={item.sheets}
          />
        )}
        <NativeSelect
          label={text.kind}
          value={mapping.kind}
          onChange={({ currentTarget }) => set({ kind: named(KINDS, currentTarget.value), key: "auto" })}
          data={KINDS.map((value) => ({ value, label: text.kinds[value] }))}
        />
        <NativeSelect
          label={text.mode}
          value={mapping.mode}
          onChange={({ currentTarget }) => set({ mode: named(MODES, currentTarget.value) })}
          data={MODES.map((value) => ({ value, label: text.modes[value] }))}
        />
        <NativeSelect
          label={text.key}
          value={mapping.key}
          onChange={({ currentTarget }) => set({ key: named(KEYS_OF[mapping.kind], currentTarget.value) })}
          data={keys.map((value) => ({ value, label: nameOf(value) }))}
        />
        {mapping.kind === "contacts" && <ChannelSelect mapping={mapping} onChange={onChange} />}
        {mapping.kind === "subscriptions" && (
          <TextInput
            type="date"
            label={text.asOf}
            description={text.asOfHint}
            inputWrapperOrder={["label", "input", "description"]}
            value={mapping.asOf ?? ""}
            onChange={({ currentTarget }) => set({ asOf: currentTarget.value || null })}
          />
        )}
      </div>
    </Card>
  );
}

/** By which channel those came of whom no column says it. */
function ChannelSelect({ mapping, onChange }: Pick<WhatCardProps, "mapping" | "onChange">) {
  const data = useDataText();
  const { contacts } = useText();
  const set = (value: string) =>
    onChange({ ...mapping, channel: CHANNELS.find((one) => one === value) ?? null });
  return (
    <NativeSelect
      label={data.what.channel}
      value={mapping.channel ?? ""}
      onChange={({ currentTarget }) => set(currentTarget.value)}
      data={[
        { value: "", label: data.what.channelNone },
        ...CHANNELS.map((value) => ({ value, label: contacts.channels[value] })),
      ]}
    />
  );
}

function named<T extends string>(known: readonly T[], value: string): T {
  const found = known.find((one) => one === value) ?? known[0];
  if (found === undefined) throw new RangeError(`named: nothing is known beside ${value}`);
  return found;
}
