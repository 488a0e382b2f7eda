import { NativeSelect } from "@mantine/core";
import type { ChangeEvent } from "react";
import { useAnswer } from "../../api/queries.ts";
import { useCasesText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { Choice } from "../../ui/choice.tsx";
import { type CaseFilter, ORDERS, SEVERITIES, WHOSE } from "./case-filter.ts";
import styles from "./cases.module.css";

type CaseFiltersProps = { filter: CaseFilter; onChange: (part: Record<string, string>) => void };

/** What narrows the queue, and in which order it comes. */
export function CaseFilters({ filter, onChange }: CaseFiltersProps) {
  const text = useCasesText();
  const { language } = useReader();
  const touchpoints = useAnswer("GET /api/v1/touchpoints").data?.items ?? [];
  const functions = [...new Set(touchpoints.map(({ accountable }) => accountable))];
  const set = (name: string) => (event: ChangeEvent<HTMLSelectElement>) =>
    onChange({ [name]: event.currentTarget.value });
  const any = (label: string) => ({ value: "", label });
  return (
    <div className={styles.filters}>
      <Choice
        legend={text.whose.legend}
        name="whose"
        isSmall
        options={WHOSE.map((value) => ({ value, label: text.whose[value] }))}
        value={filter.whose ?? "all"}
        onChange={(whose) => onChange({ whose })}
      />
      <NativeSelect
        label={text.sort}
        value={filter.order ?? "due"}
        onChange={set("order")}
        data={ORDERS.map((value) => ({ value, label: text.sorts[value] }))}
      />
      <NativeSelect
        label={text.function}
        value={filter.accountable ?? ""}
        onChange={set("accountable")}
        data={[
          any(text.anyFunction),
          ...functions.map((value) => ({ value, label: text.functions[value] ?? value })),
        ]}
      />
      <NativeSelect
        label={text.severityLabel}
        value={filter.severity ?? ""}
        onChange={set("severity")}
        data={[any(text.anySeverity), ...SEVERITIES.map((value) => ({ value, label: text.severity[value] }))]}
      />
      <NativeSelect
        label={text.touchpoint}
        value={filter.touchpoint ?? ""}
        onChange={set("touchpoint")}
        data={[
          any(text.anyTouchpoint),
          ...touchpoints.map(({ key, names }) => ({ value: key, label: names[language] })),
        ]}
      />
    </div>
  );
}
