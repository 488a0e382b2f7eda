import { useProblemWords } from "./use-problem-words.ts";

type RefusedProps = {
  error: Error | null;
  className?: string | undefined;
  /** What this place knows better than all others about a refusal; undefined where it does not. */
  known?: (error: Error) => string | undefined;
};

/** Why the server refused, in the reader's language; nothing when it did not. */
export function Refused({ error, className, known }: RefusedProps) {
  const inWords = useProblemWords();
  return (
    error && (
      <p role="alert" className={className}>
        {known?.(error) ?? inWords(error)}
      </p>
    )
  );
}
