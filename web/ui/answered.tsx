import type { ReactNode } from "react";
import { useInsight } from "../api/insight.ts";
import { ApiProblem } from "../api/problem.ts";
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

/** As `Answered`, for answers that exist only once the models have run: says so until then. */
export function Understood<T>({ query, children }: AnsweredProps<T>) {
  const text = useText().shell.empty;
  const insight = useInsight();
  const missing = query.error instanceof ApiProblem && query.error.status === 404;
  if (query.data !== undefined || !missing) return <Answered query={query}>{children}</Answered>;
  if (insight.data?.state === "running") return <EmptyState title={text.title} text={text.waiting} />;
  return <EmptyState title={text.title} text={text.text} action={{ label: text.action, href: "/data" }} />;
}
