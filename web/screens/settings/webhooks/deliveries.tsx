import { Button, Group } from "@mantine/core";
import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { request } from "../../../api/client.ts";
import type { Output } from "../../../api/contract.ts";
import { useAct } from "../../../api/queries.ts";
import { useWebhooksText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { Answered } from "../../../ui/answered.tsx";
import { MoreRows } from "../../../ui/more-rows.tsx";
import { Refused } from "../../../ui/refused.tsx";
import styles from "../settings.module.css";
import type { Webhook } from "./webhook-row.tsx";

const KEY = "GET /api/v1/webhooks/{endpointId}/deliveries";
const PAGE = 20;
/** Looked at again so often while something is about to be sent. */
const SOON_MS = 2000;
const NEAR_MS = 10_000;
const KEPT_MS = 30 * 24 * 3600 * 1000;

type Page = Output<typeof KEY>;
type Delivery = Page["items"][number];

/** What was sent to a webhook, with what became of it; a test may be sent, and what failed again. */
export function Deliveries({ webhook: { endpointId, isEnabled }, host }: { webhook: Webhook; host: string }) {
  const text = useWebhooksText();
  const deliveries = useDeliveries(endpointId);
  const stale = [KEY, "GET /api/v1/webhooks"] as const;
  const test = useAct("POST /api/v1/webhooks/{endpointId}/test", stale);
  return (
    <div className={styles.rowBelow}>
      <Group gap={10}>
        {isEnabled && (
          <Button
            variant="default"
            aria-label={text.of(text.sendTest, host)}
            loading={test.isPending}
            onClick={() => test.mutate({ params: { endpointId } })}
          >
            {text.sendTest}
          </Button>
        )}
        <ReplayFailed endpointId={endpointId} />
      </Group>
      <p role="status" className={styles.good}>
        {test.isSuccess && text.tested}
      </p>
      <Refused error={test.error} className={styles.bad} />
      <Answered query={deliveries}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <p className={styles.quiet}>{text.noDeliveries}</p>;
          return (
            <ul className={styles.rows}>
              {items.map((one) => (
                <DeliveryRow key={one.eventId} delivery={one} endpointId={endpointId} />
              ))}
            </ul>
          );
        }}
      </Answered>
      <MoreRows pages={deliveries} label={text.more} />
    </div>
  );
}

function useDeliveries(endpointId: string) {
  const ask = (cursor: string | null, signal: AbortSignal) =>
    request<Page>(KEY, { params: { endpointId }, query: { limit: PAGE, cursor } }, signal);
  return useInfiniteQuery<Page, Error, InfiniteData<Page>, readonly unknown[], string | null>({
    queryKey: [KEY, endpointId],
    queryFn: ({ pageParam, signal }) => ask(pageParam, signal),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state: { data } }) => {
      const soon = Date.now() + NEAR_MS;
      const waits = data?.pages[0]?.items.some(({ dueAt }) => dueAt !== null && Date.parse(dueAt) < soon);
      return waits ? SOON_MS : false;
    },
  });
}

function ReplayFailed({ endpointId }: { endpointId: string }) {
  const text = useWebhooksText();
  const format = useFormat();
  const replay = useAct("POST /api/v1/webhooks/{endpointId}/replay", [KEY]);
  const since = () => new Date(Date.now() - KEPT_MS).toISOString();
  return (
    <>
      <Button
        variant="default"
        loading={replay.isPending}
        onClick={() => replay.mutate({ params: { endpointId }, body: { since: since() } })}
      >
        {text.replayFailed}
      </Button>
      <span role="status" className={styles.quiet}>
        {replay.data && text.replayed(replay.data.begun, format.number(replay.data.begun))}
      </span>
    </>
  );
}

function DeliveryRow({ delivery, endpointId }: { delivery: Delivery; endpointId: string }) {
  const text = useWebhooksText();
  const format = useFormat();
  const client = useQueryClient();
  const replay = useAct("POST /api/v1/webhooks/{endpointId}/deliveries/{eventId}/replay", []);
  const { eventId, at, type, state } = delivery;
  const what = Object.entries(text.type).find(([known]) => known === type)?.[1] ?? text.test;
  const again = () =>
    replay.mutate(
      { params: { endpointId, eventId } },
      { onSuccess: () => client.invalidateQueries({ queryKey: [KEY] }) },
    );
  return (
    <li className={styles.row}>
      <div className={styles.rowWhat}>
        {what} · <time dateTime={at}>{format.moment(at)}</time>
        <Became delivery={delivery} />
        <Refused error={replay.error} className={styles.bad} />
      </div>
      {state !== "waiting" && (
        <Button
          variant="default"
          aria-label={text.replayOf(what, format.moment(at))}
          loading={replay.isPending}
          onClick={again}
        >
          {text.replay}
        </Button>
      )}
    </li>
  );
}

/** What became of it, in words; the beginning of an answer is whatever the other program wrote. */
function Became({ delivery: { state, attempts, dueAt, last } }: { delivery: Delivery }) {
  const text = useWebhooksText();
  const format = useFormat();
  const states = { delivered: text.delivered, waiting: text.underWay, failed: text.failed };
  const told = [
    states[state],
    attempts > 0 && text.attempts(attempts, format.number(attempts)),
    last?.fault && text.fault[last.fault],
    last?.status && text.status(last.status),
    last && text.took(format.number(last.durationMs)),
    attempts > 0 && dueAt && text.next(format.moment(dueAt)),
  ].filter(Boolean);
  return (
    <>
      <div className={state === "failed" ? styles.bad : styles.quiet}>{told.join(" · ")}</div>
      {last?.answer && <div className={styles.quiet}>{last.answer.slice(0, 200)}</div>}
    </>
  );
}
