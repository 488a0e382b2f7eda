import { NativeSelect, Switch } from "@mantine/core";
import type { ChangeEvent } from "react";
import type { ImportMapping } from "../../../src/channels/csv/import.ts";
import { useDataText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { currencies, timeZones } from "../../ui/places.ts";
import styles from "./data.module.css";

type MappingReadingProps = { mapping: ImportMapping; onChange: (next: ImportMapping) => void };

/** How the file is read: separator, letters, dates, decimals, currency, time zone. */
export function MappingReading({ mapping, onChange }: MappingReadingProps) {
  const text = useDataText().mapping;
  const { language } = useReader();
  const set = (change: Partial<ImportMapping>) => onChange({ ...mapping, ...change });
  const value = (event: ChangeEvent<HTMLSelectElement>) => event.currentTarget.value;
  const { delimiters, encodings, dateOrders, decimals } = text;
  return (
    <Card title={text.reading} lead={text.readingLead}>
      <div className={styles.reading}>
        {mapping.sheet === null && (
          <>
            <NativeSelect
              label={text.delimiter}
              value={NAMED[mapping.delimiter] ?? mapping.delimiter}
              onChange={(event) => set({ delimiter: DELIMITERS[value(event)] ?? value(event) })}
              data={named([",", ";", "tab", "|", "spaces"], delimiters)}
            />
            <NativeSelect
              label={text.encoding}
              value={mapping.encoding}
              onChange={(event) => set({ encoding: oneOf(ENCODINGS, value(event)) })}
              data={named(ENCODINGS, encodings)}
            />
          </>
        )}
        <NativeSelect
          label={text.dateOrder}
          value={mapping.dateOrder}
          onChange={(event) => set({ dateOrder: oneOf(DATE_ORDERS, value(event)) })}
          data={named(DATE_ORDERS, dateOrders)}
        />
        <NativeSelect
          label={text.decimal}
          value={mapping.decimal}
          onChange={(event) => set({ decimal: oneOf(DECIMALS, value(event)) })}
          data={named(DECIMALS, decimals)}
        />
        <NativeSelect
          label={text.currency}
          description={text.currencyHint}
          inputWrapperOrder={["label", "input", "description"]}
          value={mapping.currency}
          onChange={(event) => set({ currency: value(event) })}
          data={currencies(language)}
        />
        <NativeSelect
          label={text.timeZone}
          value={mapping.timeZone}
          onChange={(event) => set({ timeZone: value(event) })}
          data={timeZones(mapping.timeZone)}
        />
      </div>
      <Switch
        mt="md"
        label={text.hasHeader}
        checked={mapping.hasHeader}
        onChange={(event) => set({ hasHeader: event.currentTarget.checked })}
      />
    </Card>
  );
}

/** Separators that are not seen, by their names. */
const DELIMITERS: Readonly<Record<string, string>> = { tab: "\t", spaces: " " };
const NAMED: Readonly<Record<string, string>> = { "\t": "tab", " ": "spaces" };
const ENCODINGS = ["utf-8", "windows-1252", "utf-16le"] as const;
const DATE_ORDERS = ["ymd", "dmy", "mdy"] as const;
const DECIMALS = [".", ","] as const;

function named<K extends string>(values: readonly K[], names: Readonly<Record<K, string>>) {
  return values.map((value) => ({ value, label: names[value] }));
}

function oneOf<const T extends string>(values: readonly [T, ...T[]], value: string): T {
  return values.find((known) => known === value) ?? values[0];
}
