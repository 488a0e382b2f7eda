import { Button, Skeleton } from "@mantine/core";
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowMerge,
  IconArrowsExchange,
  IconArrowUp,
  IconDoorExit,
  IconMessage,
  IconNote,
  IconPencil,
  type IconProps,
  IconRepeat,
  IconShoppingBag,
  IconUserPlus,
} from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ComponentType } from "react";
import type { z } from "zod";
import type { Timeline } from "../../../src/insight/customers/customer-list.ts";
import { request } from "../../api/client.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import styles from "./customer.module.css";
import { type Entry, entryInWords } from "./entry-in-words.ts";

const KEY = "GET /api/v1/customers/{customerId}/timeline";
const PAGE = 12;

const ICONS: Readonly<Record<Entry["kind"], ComponentType<IconProps>>> = {
  purchase: IconShoppingBag,
  return: IconArrowBackUp,
  correction: IconPencil,
  "import-undone": IconArrowUp,
  "customer-created": IconUserPlus,
  merged: IconArrowMerge,
  subscribed: IconRepeat,
  left: IconDoorExit,
  "subscription-corrected": IconPencil,
  contact: IconMessage,
  "contact-corrected": IconPencil,
  "contact-moved": IconArrowsExchange,
  note: IconNote,
  "standard-broken": IconAlertTriangle,
};

/** Everything that happened with the customer, newest first, earlier on demand. */
export function TimelineCard({ customerId }: { customerId: string }) {
  const { customer, shell } = useText();
  const text = customer.timeline;
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useTimeline(customerId);
  const entries = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Card title={text.title}>
      {error && <ErrorState error={error} retry={data ? fetchNextPage : refetch} />}
      {!data && !error && <Skeleton height={240} role="status" aria-label={shell.loading} />}
      <ol className={styles.timeline}>
        {entries.map((entry) => (
          <TimelineItem key={entry.id} entry={entry} />
        ))}
      </ol>
      {hasNextPage && !error && (
        <Button variant="default" fullWidth loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text.earlier}
        </Button>
      )}
      {data && !hasNextPage && <p className={styles.quiet}>{entries.length ? text.start : text.none}</p>}
    </Card>
  );
}

function useTimeline(customerId: string) {
  return useInfiniteQuery({
    queryKey: [KEY, customerId],
    queryFn: ({ pageParam, signal }) =>
      request<z.infer<typeof Timeline>>(
        KEY,
        { params: { customerId }, query: { limit: PAGE, cursor: pageParam } },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}

function TimelineItem({ entry }: { entry: Entry }) {
  const text = useText().customer.timeline;
  const format = useFormat();
  const { title, when, detail } = entryInWords(entry, text, format, new Date());
  const Icon = ICONS[entry.kind];
  return (
    <li className={styles.entry} data-kind={entry.kind}>
      <span className={styles.entryIcon}>
        <Icon size={17} stroke={1.7} aria-hidden />
      </span>
      <div>
        <div className={styles.entryTitle}>{title}</div>
        <div className={styles.quiet}>
          <time dateTime={entry.at}>{when}</time>
          {detail && ` · ${detail}`}
        </div>
      </div>
    </li>
  );
}
