import { NativeSelect, TextInput } from "@mantine/core";
import { useStandardsText } from "../../../text/later.ts";
import styles from "../settings.module.css";
import { OFS, ofsOf, PERIODS, type PromiseDraft } from "./promise-draft.ts";
import type { Change } from "./promise-form.tsx";

type Part = { draft: PromiseDraft; change: Change };

/** Whether it is promised of each, of so many in a period, or of their mean. */
export function OfFields({ draft, change }: Part) {
  const words = useStandardsText().promises;
  return (
    <>
      <NativeSelect
        label={words.promisedOf}
        data={ofsOf(draft.kind).map((value) => ({ value, label: words.ofs[value] }))}
        value={draft.of}
        onChange={(event) => change({ of: OFS.find((one) => one === event.currentTarget.value) ?? draft.of })}
      />
      {draft.of !== "each" && (
        <div className={styles.form}>
          {draft.of === "share" && (
            <TextInput
              label={words.share}
              inputMode="decimal"
              value={draft.share}
              onChange={(event) => change({ share: event.currentTarget.value })}
            />
          )}
          <PeriodFields draft={draft} change={change} />
        </div>
      )}
    </>
  );
}

function PeriodFields({ draft, change }: Part) {
  const words = useStandardsText().promises;
  return (
    <>
      <NativeSelect
        label={words.period}
        data={PERIODS.map((value) => ({ value, label: words.periods[value] }))}
        value={draft.period}
        onChange={(event) =>
          change({ period: PERIODS.find((one) => one === event.currentTarget.value) ?? draft.period })
        }
      />
      <TextInput
        label={words.fewest}
        inputMode="numeric"
        value={draft.fewest}
        onChange={(event) => change({ fewest: event.currentTarget.value })}
      />
    </>
  );
}
