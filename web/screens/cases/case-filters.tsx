import { NativeSelect } from "@mantine/core";
import type { ChangeEvent } from "react";
import { useAnswer } from "../../api/queries.ts";
import { useCasesText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { Choice } from "../../ui/choice.tsx";
import type { CaseFilter } from "./case-filter.ts";
import styles from "./cases.module.css";
import { filterChoices } from "./filter-choices.ts";

type CaseFiltersProps = { filter: CaseFilter; onChange: (part: Record<string, string>) => void };

/** What narrows the queue, and in which order it comes. */
export function CaseFilters({ filter, onChange }: CaseFiltersProps) {
  const text = useCasesText();
  const { language } = useReader();
  const touchpoints = useAnswer("GET /api/v1/touchpoints").data?.items ?? [];
  const choices = filterChoices(touchpoints, text, language);
  const set = (name: string) => (event: ChangeEvent<HTMLSelectElement>) =>
    onChange({ [name]: event.currentTarget.value });
  return (
    <div className={styles.filters}>
      <Choice
        legend={text.whose.legend}
        name="whose"
        isSmall
        options={choices.whose}
        value={filter.whose ?? "all"}
        onChange={(whose) => onChange({ whose })}
      />
      <NativeSelect
        label={text.sort}
        value={filter.order ?? "due"}
        onChange={set("order")}
        data={choices.order}
      />
      <NativeSelect
        label={text.function}
        value={filter.accountable ?? ""}
        onChange={set("accountable")}
        data={choices.accountable}
      />
      <NativeSelect
        label={text.severityLabel}
        value={filter.severity ?? ""}
        onChange={set("severity")}
        data={choices.severity}
      />
      <NativeSelect
        label={text.touchpoint}
        value={filter.touchpoint ?? ""}
        onChange={set("touchpoint")}
        data={choices.touchpoint}
      />
    </div>
  );
}
