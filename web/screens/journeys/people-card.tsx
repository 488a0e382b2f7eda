import { Button } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { request } from "../../api/client.ts";
import type { Output } from "../../api/contract.ts";
import { useUnderstandingText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { durationInWords } from "../customer/verdict-in-words.ts";
import { useStepNames } from "../understanding/names.ts";
import styles from "./journeys.module.css";

const LIST = "GET /api/v1/journeys/customers";
const PAGE = 20;

/** The newest customers who went a way, page by page. */
export function PeopleCard({ path }: { path: string }) {
  const words = useUnderstandingText().journeys.people;
  const format = useFormat();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = usePeople(path);
  const aside = <Link href="/experience/journeys">{words.close}</Link>;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card title={words.title} lead={<PathName path={path} />} aside={aside}>
      {!data && (error ? <ErrorState error={error} retry={refetch} /> : <Loading />)}
      {data && items.length === 0 && <p className={styles.quiet}>{words.none}</p>}
      <ul className={styles.places}>
        {items.map(({ customerId, name, at, waited }) => (
          <li key={customerId}>
            <Link href={`/customers/${customerId}`}>{name || customerId}</Link>
            <span className={styles.quiet}>
              {waited !== null && `${durationInWords(60 * waited, format)} · `}
              {format.day(at.slice(0, 10))}
            </span>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button
          variant="subtle"
          size="compact-md"
          loading={isFetchingNextPage}
          onClick={() => fetchNextPage()}
        >
          {words.more}
        </Button>
      )}
      <p className={styles.quiet}>{isFlow(path) ? words.longest : words.bounded}</p>
    </Card>
  );
}

function isFlow(path: string): boolean {
  return path.startsWith("flow ");
}

/** What kind of way it is; of a whole way its steps stand in its row. */
function PathName({ path }: { path: string }) {
  const { loops, drops, ways, drawing } = useUnderstandingText().journeys;
  const stepName = useStepNames();
  const [kind, step = ""] = [path.slice(0, path.indexOf(" ")), path.slice(path.indexOf(" ") + 1)];
  if (isFlow(path)) {
    const [from = "", to = ""] = step.split(" ");
    return `${drawing.title}: ${stepName(from)} → ${stepName(to)}`;
  }
  if (kind === "again") return `${loops.title}: ${stepName(step)}`;
  return kind === "left" ? `${drops.title}: ${stepName(step)}` : ways.title;
}

function usePeople(path: string) {
  return useInfiniteQuery({
    queryKey: [LIST, path],
    queryFn: ({ pageParam, signal }) =>
      request<Output<typeof LIST>>(
        LIST,
        { query: { path, limit: PAGE, ...(pageParam && { cursor: pageParam }) } },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}
