import { type InfiniteData, useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { request } from "../../api/client.ts";
import type { Output } from "../../api/contract.ts";
import { useAskingText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { MoreRows } from "../../ui/more-rows.tsx";
import { waitInWords } from "../customer/asked-in-words.ts";
import styles from "../settings/settings.module.css";

const KEY = "GET /api/v1/surveys/{surveyId}/invitations";
const PAGE = 20;
type Page = Output<typeof KEY>;

/** Who is, was or was not asked, the newest first, and why not. */
export function AskedCard({ surveyId }: { surveyId: string }) {
  const text = useAskingText().asked;
  const query = useInfiniteQuery<Page, Error, InfiniteData<Page>, readonly unknown[], string | null>({
    queryKey: [KEY, surveyId],
    queryFn: ({ pageParam, signal }) =>
      request<Page>(KEY, { params: { surveyId }, query: { limit: PAGE, cursor: pageParam } }, signal),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
  });
  return (
    <Card title={text.title}>
      <Answered query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <p className={styles.quiet}>{text.none}</p>;
          return (
            <ul className={styles.rows}>
              {items.map((one) => (
                <AskedRow key={one.invitationId} one={one} />
              ))}
            </ul>
          );
        }}
      </Answered>
      <MoreRows pages={query} label={text.more} />
    </Card>
  );
}

function AskedRow({ one }: { one: Page["items"][number] }) {
  const text = useAskingText().asked;
  const { notAsked } = useText().customer.timeline;
  const format = useFormat();
  const told = [
    text.state[one.state],
    one.because && notAsked[one.because],
    one.state === "bounced" && one.bouncedBecause,
    waitInWords(one, text, format.moment),
    format.moment(one.sentAt ?? one.selectedAt),
  ].filter(Boolean);
  return (
    <li className={styles.row}>
      <div className={styles.rowWhat}>
        <Link href={`/customers/${one.customerId}`}>{one.customerName}</Link>
        <div className={styles.quiet}>{told.join(" · ")}</div>
      </div>
    </li>
  );
}
