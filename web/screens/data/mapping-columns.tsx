import { NativeSelect } from "@mantine/core";
import type { ImportColumn, ImportField, ImportMapping } from "../../../src/channels/csv/import.ts";
import { type DataText, useDataText } from "../../text/later.ts";
import styles from "./data.module.css";
import { FIELD_GROUPS, groupsOf, withField } from "./mapping.ts";

type Column = ImportColumn;
type MappingColumnsProps = {
  columns: readonly Column[];
  mapping: ImportMapping;
  onChange: (next: ImportMapping) => void;
};

/** A row a column: its name, what is in it, what it means and why we think so. */
export function MappingColumns({ columns, mapping, onChange }: MappingColumnsProps) {
  const text = useDataText();
  return (
    <ul className={styles.columns}>
      {columns.map((column, index) => {
        const name = column.header || text.mapping.noHeader(index + 1);
        const field = mapping.fields[index] ?? "ignore";
        const why = field === column.field ? column.why : "hand";
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; two may have one name
          <li key={index} className={styles.column} data-ignored={field === "ignore" || undefined}>
            <div className={styles.columnWhat}>
              <strong>{name}</strong>
              <Samples samples={column.samples} />
              <Notes notes={field === column.field ? column.notes : []} />
            </div>
            <NativeSelect
              aria-label={text.mapping.fieldOf(name)}
              description={text.mapping.why[why]}
              inputWrapperOrder={["input", "description"]}
              value={field}
              onChange={({ currentTarget }) =>
                onChange(withField(mapping, index, fieldNamed(currentTarget.value)))
              }
              data={choices(text, mapping.kind)}
            />
          </li>
        );
      })}
    </ul>
  );
}

/** What the values leave open; only a person can tell. */
function Notes({ notes }: { notes: readonly string[] }) {
  const { note } = useDataText().mapping;
  return Object.entries(note)
    .filter(([key]) => notes.includes(key))
    .map(([key, words]) => (
      <p key={key} className={styles.note}>
        {words}
      </p>
    ));
}

function Samples({ samples }: { samples: readonly string[] }) {
  const text = useDataText().mapping;
  return (
    <span className={styles.samples}>
      {samples.slice(0, 3).map((sample, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: samples have no other identity and never move
        <code key={index}>{sample || text.emptySample}</code>
      ))}
    </span>
  );
}

function choices(text: DataText, kind: ImportMapping["kind"]) {
  const groups = groupsOf(kind).map(({ group, fields }) => ({
    group: text.fieldGroup[group],
    items: fields.map((value) => ({ value, label: text.field[value] })),
  }));
  return [{ value: "ignore", label: text.field.ignore }, ...groups];
}

function fieldNamed(name: string): ImportField {
  const fields: readonly ImportField[] = Object.values(FIELD_GROUPS).flat();
  return fields.find((field) => field === name) ?? "ignore";
}
