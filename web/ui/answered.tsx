import type { ReactNode } from "react";
import { useInsight } from "../api/insight.ts";
import { useText } from "../text/text.tsx";
import { EmptyState } from "./empty-state.tsx";
import { ErrorState } from "./error-state.tsx";
import { Loading } from "./loading.tsx";

type Query<T> = { data: T | undefined; error: Error | null; refetch: () => unknown };
type AnsweredProps<T> = { query: Query<T>; children: (answer: T) => ReactNode };

/** What a query has brought: its outline, its refusal, or `children` of the answer. */
export function Answered<T>({ query: { data, error, refetch }, children }: AnsweredProps<T>) {
  if (data !== undefined) return children(data);
  return error ? <ErrorState error={error} retry={refetch} /> : <Loading />;
}

type UnderstoodProps<T> = { query: Query<T | null>; children: (answer: T) => ReactNode };

/**
 * As `Answered`, for answers about customers, which are null until the models have run for the first time. Where there
 * is nobody to tell of it says what to do.
 */
export function Understood<T extends { customers: number }>({ query, children }: UnderstoodProps<T>) {
  return (
    <Answered query={query}>
      {(answer) => (answer === null || answer.customers === 0 ? <NotYet /> : children(answer))}
    </Answered>
  );
}

function NotYet() {
  const text = useText().shell.empty;
  const insight = useInsight();
  if (insight.data?.running) return <EmptyState title={text.title} text={text.waiting} />;
  return <EmptyState title={text.title} text={text.text} action={{ label: text.action, href: "/data" }} />;
}
