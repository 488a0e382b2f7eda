import { Radio } from "@mantine/core";
import type { ComparedCustomer, MergeChoices } from "../../../src/memory/merging/merge.ts";
import { useMergingText } from "../../text/later.ts";
import { useFormat, useReader, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { languageName } from "../../ui/languages.ts";
import styles from "./duplicates.module.css";

const FIELDS = ["name", "kind", "street", "postcode", "city", "country", "birthday", "language"] as const;
type Field = (typeof FIELDS)[number];
const SIDES = ["kept", "merged"] as const;

type FieldChoicesProps = {
  kept: ComparedCustomer;
  merged: ComparedCustomer;
  /** The one that both would be when nothing is chosen. */
  result: ComparedCustomer;
  choices: MergeChoices;
  onChoose: (choices: MergeChoices) => void;
};

/** Whose word counts, field by field; where they agree there is nothing to choose. */
export function FieldChoices({ kept, merged, result, choices, onChoose }: FieldChoicesProps) {
  const { customer } = useText();
  const format = useFormat();
  const { language: reader } = useReader();
  const text = useMergingText();
  const write = (field: Field, value: string | null) => {
    if (value === null) return text.nothing;
    if (field === "kind") return value === "company" ? customer.kind.company : customer.kind.person;
    if (field === "language") return languageName(value, reader);
    return field === "birthday" ? format.day(value) : value;
  };
  const said = FIELDS.filter((field) => kept[field] !== null || merged[field] !== null);
  const differing = said.filter((field) => kept[field] !== merged[field]);
  const equal = said.filter((field) => kept[field] === merged[field]);
  const usual = (field: Field) => (result[field] === kept[field] ? "kept" : "merged");
  return (
    <Card title={text.choose}>
      <div className={styles.fields}>
        {differing.map((field) => (
          <Radio.Group
            key={field}
            label={text.fields[field]}
            value={choices[field] ?? usual(field)}
            onChange={(side) => onChoose({ ...choices, [field]: side === "merged" ? "merged" : "kept" })}
          >
            <div className={styles.options}>
              {SIDES.map((side) => (
                <div
                  key={side}
                  className={styles.option}
                  data-chosen={(choices[field] ?? usual(field)) === side || undefined}
                >
                  <Radio value={side} label={write(field, { kept, merged }[side][field])} />
                </div>
              ))}
            </div>
          </Radio.Group>
        ))}
      </div>
      {equal.length > 0 && (
        <p className={styles.quiet} style={{ marginTop: 16 }}>
          {text.equal}:{" "}
          {equal.map((field) => `${text.fields[field]} ${write(field, kept[field])}`).join(" · ")}
        </p>
      )}
    </Card>
  );
}
