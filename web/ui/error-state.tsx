import { Button } from "@mantine/core";
import { ApiProblem } from "../api/problem.ts";
import { useText } from "../text/text.tsx";
import styles from "./states.module.css";

/** Says what went wrong and lets one try again. */
export function ErrorState({ error, retry }: { error: Error; retry: () => unknown }) {
  const text = useText().shell.error;
  return (
    <div role="alert" className={styles.state}>
      <h2 className={styles.title}>{text.title}</h2>
      <p className={styles.text}>{reasonOf(error, text)}</p>
      <Button onClick={() => void retry()}>{text.retry}</Button>
    </div>
  );
}

function reasonOf(error: Error, text: { unreachable: string; forbidden: string }): string {
  if (!(error instanceof ApiProblem)) return error.message;
  if (error.status === 0) return text.unreachable;
  return error.status === 403 ? text.forbidden : error.message;
}
