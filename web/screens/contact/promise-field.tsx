import { Button, TextInput } from "@mantine/core";
import { useText } from "../../text/text.tsx";
import styles from "./contact.module.css";
import { localOf } from "./draft.ts";

const HOUR_MS = 3600_000;
const SOON = { twoHours: 2, tomorrow: 24, week: 7 * 24 } as const;

/** Until when something was promised: a press for the usual times, a field for all others. */
export function PromiseField({ value, onChange }: { value: string; onChange: (until: string) => void }) {
  const text = useText().contacts;
  const soon = Object.entries(SOON).map(([name, hours]) => {
    const label = Object.entries(text.soon).find(([known]) => known === name)?.[1] ?? "";
    return { name, label, hours };
  });
  return (
    <div className={styles.promise}>
      <TextInput
        type="datetime-local"
        size="md"
        label={text.promisedUntil}
        description={value === "" ? text.promisedMissing : undefined}
        required
        withAsterisk={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div className={styles.soon}>
        {soon.map(({ name, label, hours }) => (
          <Button
            key={name}
            variant="default"
            onClick={() => onChange(localOf(new Date(Date.now() + hours * HOUR_MS)))}
          >
            {label}
          </Button>
        ))}
      </div>
    </div>
  );
}
