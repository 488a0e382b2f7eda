import { useProblemWords } from "./use-problem-words.ts";

/** Why the server refused, in the reader's language; nothing when it did not. */
export function Refused({ error, className }: { error: Error | null; className?: string | undefined }) {
  const inWords = useProblemWords();
  return (
    error && (
      <p role="alert" className={className}>
        {inWords(error)}
      </p>
    )
  );
}
