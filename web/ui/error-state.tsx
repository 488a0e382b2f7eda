import { Button } from "@mantine/core";
import { useText } from "../text/text.tsx";
import styles from "./states.module.css";
import { useProblemWords } from "./use-problem-words.ts";

/** Says what went wrong and lets one try again, where that helps. */
export function ErrorState({ error, retry }: { error: Error; retry?: () => unknown }) {
  const text = useText().shell.error;
  const inWords = useProblemWords();
  return (
    <div role="alert" className={styles.state}>
      <h2 className={styles.title}>{text.title}</h2>
      <p className={styles.text}>{inWords(error)}</p>
      {retry && <Button onClick={() => void retry()}>{text.retry}</Button>}
    </div>
  );
}
