import { NativeSelect } from "@mantine/core";
import { useSurveysText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import { useTouchpointName } from "../../customer/use-contacts.ts";
import type { Survey } from "../builder/draft.ts";
import { answersTo, saidIn } from "../builder/scale.ts";
import styles from "../results/results.module.css";

const NAMES = ["question", "value", "from", "to", "touchpoint"] as const;

/** Which answers are shown, as the address says it. */
export type Filter = Partial<Record<(typeof NAMES)[number], string>>;

/** What an address asks for. */
export function filterIn(search: string): Filter {
  const said = new URLSearchParams(search);
  return Object.fromEntries(NAMES.flatMap((name) => (said.get(name) ? [[name, said.get(name)]] : [])));
}

type FilterProps = { survey: Survey; filter: Filter; onChange: (filter: Filter) => void };

/** To which question, and what was answered to it; of which days and where, as one came. */
export function AnswersFilter({ survey, filter, onChange }: FilterProps) {
  const { answers: text, builder } = useSurveysText();
  const { format, language } = useReader();
  const place = useTouchpointName(language);
  const { questions } = survey.content;
  const chosen = questions.find(({ id }) => id === filter.question);
  const values = chosen ? answersTo(chosen, builder.endLabels, (texts) => saidIn(texts, language)) : [];
  const { question: _, value: __, ...rest } = filter;
  const facts = [
    filter.from && text.since(format.day(filter.from)),
    filter.touchpoint && place(filter.touchpoint),
  ];
  return (
    <div className={styles.filter}>
      <NativeSelect
        label={text.question}
        data={[
          { value: "", label: text.everyQuestion },
          ...questions.map(({ id, title }) => ({ value: id, label: saidIn(title, language) })),
        ]}
        value={filter.question ?? ""}
        onChange={({ currentTarget: { value } }) => onChange(value ? { ...rest, question: value } : rest)}
      />
      {values.length > 0 && filter.question && (
        <NativeSelect
          label={text.value}
          data={[
            { value: "", label: text.everyValue },
            ...values.map(({ value, label }) => ({ value: String(value), label })),
          ]}
          value={filter.value ?? ""}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...rest, question: filter.question ?? "", ...(value && { value }) })
          }
        />
      )}
      <span className={styles.quiet}>{facts.filter(Boolean).join(" · ") || text.days}</span>
    </div>
  );
}
