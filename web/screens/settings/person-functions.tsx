import { Checkbox, Group } from "@mantine/core";
import { useStandardsText } from "../../text/later.ts";
import { useText } from "../../text/text.tsx";
import { useProblemWords } from "../../ui/use-problem-words.ts";
import { type Person, useChangeFunctions } from "./people.ts";
import styles from "./settings.module.css";

/** What a person answers for, to be ticked; kept at each tick. */
export function PersonFunctions({ person: { personId, name, functions } }: { person: Person }) {
  const { list: text } = useText().people;
  const words = useStandardsText().touchpoints.functions;
  const change = useChangeFunctions();
  const inWords = useProblemWords();
  const named = Object.entries(words);
  const shown = named.filter(([key]) => functions.some((one) => one === key)).map(([, word]) => word);
  return (
    <details>
      <summary className={styles.quiet}>{text.answersFor(shown.join(", "))}</summary>
      <Checkbox.Group
        mt={8}
        aria-label={text.answersForOf(name)}
        value={functions}
        onChange={(chosen) => change.isPending || change.mutate({ personId, functions: chosen })}
      >
        <Group gap="8px 18px">
          {named.map(([key, word]) => (
            <Checkbox key={key} value={key} label={word} aria-busy={change.isPending} />
          ))}
        </Group>
      </Checkbox.Group>
      {change.error && (
        <div role="alert" className={styles.bad}>
          {inWords(change.error)}
        </div>
      )}
    </details>
  );
}
