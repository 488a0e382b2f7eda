import { Skeleton } from "@mantine/core";
import { useIntersection, useMediaQuery } from "@mantine/hooks";
import { useEffect } from "react";
import { useFormat, useText } from "../../text/text.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { MoreRows } from "../../ui/more-rows.tsx";
import { CustomerCards } from "./customer-cards.tsx";
import { CustomerTable } from "./customer-table.tsx";
import styles from "./customers.module.css";
import type { Filter } from "./filter.ts";
import { NobodyHere } from "./nobody-here.tsx";
import { useCurrency } from "./use-currency.ts";
import { useCustomers } from "./use-customers.ts";

type PagesProps = { filter: Filter; onShowAll: () => void };

/** The rows so far, and more of them when their end comes into sight. */
export function CustomerPages({ filter, onShowAll }: PagesProps) {
  const pages = useCustomers(filter);
  const currency = useCurrency();
  const wide = useMediaQuery("(min-width: 900px)", true, { getInitialValueInEffect: false });
  if (pages.isError && !pages.data) return <ErrorState error={pages.error} retry={pages.refetch} />;
  if (!pages.data || !currency) return <RowsLoading />;
  const rows = pages.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0) return <NobodyHere filter={filter} onShowAll={onShowAll} />;
  const List = wide ? CustomerTable : CustomerCards;
  return (
    <div
      className={styles.list}
      aria-busy={pages.isPlaceholderData}
      data-stale={pages.isPlaceholderData || undefined}
    >
      <List rows={rows} currency={currency} />
      {pages.isError ? (
        <ErrorState error={pages.error} retry={pages.fetchNextPage} />
      ) : (
        <ListEnd rows={rows.length} pages={pages} />
      )}
    </div>
  );
}

type ListEndProps = { rows: number; pages: ReturnType<typeof useCustomers> };

function ListEnd({ rows, pages }: ListEndProps) {
  const text = useText().customers;
  const format = useFormat();
  const { hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage } = pages;
  const { ref, entry } = useIntersection({ rootMargin: "600px" });
  const inSight = entry?.isIntersecting ?? false;
  useEffect(() => {
    if (inSight && hasNextPage && !isFetchingNextPage && !isPlaceholderData) void fetchNextPage();
  }, [inSight, hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage]);
  return (
    <div ref={ref} className={styles.end}>
      {hasNextPage ? (
        <MoreRows pages={pages} label={text.more} />
      ) : (
        <p className={styles.quiet}>{text.all(rows, format.number(rows))}</p>
      )}
    </div>
  );
}

const OUTLINE = ["a", "b", "c", "d", "e", "f", "g", "h"];

function RowsLoading() {
  const { loading } = useText().shell;
  return (
    <div role="status" aria-label={loading} className={styles.outline}>
      {OUTLINE.map((row) => (
        <Skeleton key={row} height={44} radius="md" />
      ))}
    </div>
  );
}
