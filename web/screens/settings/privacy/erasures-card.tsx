import { useInfiniteQuery } from "@tanstack/react-query";
import { call } from "../../../api/client.ts";
import type { Output } from "../../../api/contract.ts";
import { usePrivacyText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { Answered } from "../../../ui/answered.tsx";
import { Card } from "../../../ui/card.tsx";
import { MoreRows } from "../../../ui/more-rows.tsx";
import styles from "../settings.module.css";

type Erasure = Output<"GET /api/v1/erasures">["items"][number];
const KEY = "GET /api/v1/erasures";

/** Who asked that somebody be erased, and what came of it; nobody is named. */
export function ErasuresCard() {
  const text = usePrivacyText().settings;
  const erasures = useInfiniteQuery({
    queryKey: [KEY],
    queryFn: ({ pageParam }) => call(KEY, { query: { cursor: pageParam, limit: 50 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  return (
    <Card title={text.erasures} lead={text.erasuresLead}>
      <Answered query={erasures}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <p className={styles.quiet}>{text.none}</p>;
          return (
            <ul className={styles.rows}>
              {items.map((one) => (
                <ErasureRow key={one.erasureId} erasure={one} />
              ))}
            </ul>
          );
        }}
      </Answered>
      <MoreRows pages={erasures} label={text.more} />
    </Card>
  );
}

function ErasureRow({ erasure }: { erasure: Erasure }) {
  const words = usePrivacyText();
  const text = words.settings;
  const format = useFormat();
  const { state, because, askedAt, askedBy, dueAt, endedAt, erased, customerId } = erasure;
  const reasons: Readonly<Record<string, string>> = { ...words.erase.reasons, ...words.erase.grounds };
  const rows = Object.values(erased ?? {}).reduce((sum, one) => sum + one, 0);
  const facts = [
    reasons[because],
    text.row(format.moment(askedAt), askedBy === "visitor" ? words.visitor : askedBy),
    state === "done" && text.rows(format.number(rows)),
  ];
  const when = endedAt ?? dueAt;
  return (
    <li className={styles.row}>
      <div className={styles.rowWhat}>
        <div>
          {text.states[state]} {when && text.due(format.dayOfMoment(when))}
        </div>
        <div className={styles.quiet}>{facts.filter(Boolean).join(" · ")}</div>
        <div className={styles.quiet}>{customerId}</div>
      </div>
    </li>
  );
}
