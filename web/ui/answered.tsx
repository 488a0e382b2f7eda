import type { ComponentProps, ReactNode } from "react";
import { useInsight } from "../api/insight.ts";
import { ApiProblem } from "../api/problem.ts";
import { useText } from "../text/text.tsx";
import { EmptyState } from "./empty-state.tsx";
import { ErrorState } from "./error-state.tsx";
import { Loading } from "./loading.tsx";
import { Page } from "./page.tsx";

type Query<T> = { data: T | undefined; error: Error | null; refetch: () => unknown };
type AnsweredProps<T> = {
  query: Query<T>;
  /** Of the screen, where nothing else names it until there is an answer. */
  title?: string;
  /** Where what is asked for does not exist. */
  missing?: ComponentProps<typeof EmptyState>;
  children: (answer: T) => ReactNode;
};

/** What a query has brought: its outline, its refusal, or `children` of the answer. */
export function Answered<T>({ query, title, missing, children }: AnsweredProps<T>) {
  const { data, error, refetch } = query;
  const isMissing = error instanceof ApiProblem && [400, 404].includes(error.status);
  if (missing && isMissing) return <Titled title={title}>{<EmptyState {...missing} />}</Titled>;
  if (data !== undefined) return children(data);
  return <Titled title={title}>{error ? <ErrorState error={error} retry={refetch} /> : <Loading />}</Titled>;
}

function Titled({ title, children }: { title: string | undefined; children: ReactNode }) {
  return title === undefined ? children : <Page title={title}>{children}</Page>;
}

type UnderstoodProps<T> = { query: Query<T | null>; title: string; children: (answer: T) => ReactNode };

/**
 * As `Answered`, for answers about customers, which are null until the models have run for the first time. Where there
 * is nobody to tell of it says what to do.
 */
export function Understood<T extends { customers: number }>({ query, title, children }: UnderstoodProps<T>) {
  return (
    <Answered query={query} title={title}>
      {(answer) => (answer === null || answer.customers === 0 ? <NotYet title={title} /> : children(answer))}
    </Answered>
  );
}

function NotYet({ title }: { title: string }) {
  const text = useText().shell.empty;
  const isRunning = useInsight().data?.running;
  const said = isRunning
    ? { text: text.waiting }
    : { text: text.text, action: { label: text.action, href: "/data" } };
  return (
    <Page title={title}>
      <EmptyState title={text.title} {...said} />
    </Page>
  );
}
