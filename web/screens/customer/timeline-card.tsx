import { Button, NativeSelect, Skeleton } from "@mantine/core";
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowMerge,
  IconArrowsExchange,
  IconArrowUp,
  IconDoorExit,
  IconLifebuoy,
  IconMail,
  IconMessage,
  IconNote,
  IconPencil,
  type IconProps,
  IconRepeat,
  IconShoppingBag,
  IconStar,
  IconTruckDelivery,
  IconUserCheck,
  IconUserPlus,
} from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type ComponentType, useState } from "react";
import { Link } from "wouter";
import type { z } from "zod";
import type { Timeline, TimelineQuery } from "../../../src/insight/customers/customer-list.ts";
import { request } from "../../api/client.ts";
import { useAnswer } from "../../api/queries.ts";
import { useFormat, useReader, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { Choice } from "../../ui/choice.tsx";
import { contactPageHref } from "../../ui/contact-href.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { LaterMail } from "../case/mail/later-mail.tsx";
import { type ContactMail, useMails } from "../case/mail/use-mails.ts";
import { CHANNELS } from "../contact/draft.ts";
import { ContactDetails } from "./contact-details.tsx";
import styles from "./customer.module.css";
import { type Entry, entryInWords } from "./entry-in-words.ts";
import { TakeBackContact } from "./take-back-contact.tsx";
import { useVerdictsOn } from "./use-contacts.ts";
import type { Verdict } from "./verdict-in-words.ts";
import { WholeWords } from "./whole-words.tsx";

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
  "contact-taken-back": IconArrowBackUp,
  note: IconNote,
  "standard-broken": IconAlertTriangle,
  owner: IconUserCheck,
  passed: IconTruckDelivery,
  case: IconLifebuoy,
  invitation: IconMail,
  answer: IconStar,
};

type Filter = Pick<TimelineQuery, "about" | "channel" | "touchpoint">;

/** Everything that happened with the customer, or one kind of it, newest first, earlier on demand. */
export function TimelineCard({ customerId }: { customerId: string }) {
  const { customer, contacts, shell } = useText();
  const text = customer.timeline;
  const [filter, setFilter] = useState<Filter>({});
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useTimeline(
    customerId,
    filter,
  );
  const nothing = filter.about ? contacts.filter.none : text.none;
  const isEmpty = data?.pages.every(({ items }) => items.length === 0);
  return (
    <Card title={text.title}>
      <TimelineFilter filter={filter} onChange={setFilter} />
      {error && <ErrorState error={error} retry={data ? fetchNextPage : refetch} />}
      {!data && !error && <Skeleton height={240} role="status" aria-label={shell.loading} />}
      <ol className={styles.timeline}>
        {data?.pages.map(({ items }) => (
          <TimelinePage key={items[0]?.id} entries={items} customerId={customerId} />
        ))}
      </ol>
      {hasNextPage && !error && (
        <Button variant="default" fullWidth loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text.earlier}
        </Button>
      )}
      {data && !hasNextPage && (
        <p className={styles.quiet}>{isEmpty ? nothing : !filter.about && text.start}</p>
      )}
    </Card>
  );
}

function useTimeline(customerId: string, filter: Filter) {
  return useInfiniteQuery({
    queryKey: [KEY, customerId, filter],
    queryFn: ({ pageParam, signal }) =>
      request<z.infer<typeof Timeline>>(
        KEY,
        { params: { customerId }, query: { limit: PAGE, cursor: pageParam, ...filter } },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}

const KINDS = ["all", "contacts", "answers", "broken", "cases", "purchases", "contracts"] as const;
/** What has a way and a touchpoint. */
const PLACED: readonly unknown[] = ["contacts", "broken"];

/** What of it is shown; of contacts and what was promised about them also by which way, and where. */
function TimelineFilter({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const { customer, contacts } = useText();
  const words = contacts.filter;
  const channels = Object.entries(customer.timeline.channels).map(([value, label]) => ({ value, label }));
  const { language } = useReader();
  const known = useAnswer("GET /api/v1/touchpoints").data?.items ?? [];
  const touchpoints = known.map(({ key, names }) => ({ value: key, label: names[language] }));
  const choose = (kind: (typeof KINDS)[number]) => onChange(kind === "all" ? {} : { about: kind });
  const byWay = (chosen: string) =>
    onChange({ ...filter, channel: CHANNELS.find((channel) => channel === chosen) });
  const there = (chosen: string) => onChange({ ...filter, touchpoint: chosen || undefined });
  return (
    <div className={styles.filter}>
      <Choice
        legend={words.legend}
        name="timeline"
        isSmall
        options={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
        value={filter.about ?? "all"}
        onChange={choose}
      />
      {PLACED.includes(filter.about) && (
        <NativeSelect
          label={words.channel}
          data={[{ value: "", label: words.anyChannel }, ...channels]}
          value={filter.channel ?? ""}
          onChange={(event) => byWay(event.currentTarget.value)}
        />
      )}
      {PLACED.includes(filter.about) && (
        <NativeSelect
          label={words.touchpoint}
          data={[{ value: "", label: words.anyTouchpoint }, ...touchpoints]}
          value={filter.touchpoint ?? ""}
          onChange={(event) => there(event.currentTarget.value)}
        />
      )}
    </div>
  );
}

/** What was promised about the contacts of a page is asked for all of them at once. */
function TimelinePage({ entries, customerId }: { entries: readonly Entry[]; customerId: string }) {
  const contacts = entries.filter(({ kind }) => kind === "contact");
  const verdicts = useVerdictsOn(
    customerId,
    contacts.map(({ id }) => id),
  );
  const mails = useMails(
    customerId,
    contacts.flatMap(({ id, payload }) => (isOurMail(payload) ? [id] : [])),
  );
  return entries.map((entry) => <TimelineItem key={entry.id} {...{ entry, customerId, verdicts, mails }} />);
}

function isOurMail({ channel, direction }: Entry["payload"]): boolean {
  return channel === "email" && direction === "out";
}

type TimelineItemProps = {
  entry: Entry;
  customerId: string;
  verdicts: readonly Verdict[];
  mails: readonly ContactMail[];
};

function TimelineItem({ entry, customerId, verdicts, mails }: TimelineItemProps) {
  const text = useText().customer.timeline;
  const format = useFormat();
  const { title, when, detail } = entryInWords(entry, text, format, new Date());
  const Icon = ICONS[entry.kind];
  const contactId = contactOf(entry);
  return (
    <li className={styles.entry} data-kind={entry.kind}>
      <span className={styles.entryIcon}>
        <Icon size={17} stroke={1.7} aria-hidden />
      </span>
      <div>
        <div className={styles.entryTitle}>
          {contactId === null ? (
            title
          ) : (
            <Link href={contactPageHref({ customerId, contactId })}>{title}</Link>
          )}
        </div>
        <div className={styles.quiet}>
          <time dateTime={entry.at}>{when}</time>
          {detail && ` · ${detail}${entry.isCut ? "…" : ""}`}
        </div>
        {entry.isCut && <WholeWords customerId={customerId} entryId={entry.id} about={`${title}, ${when}`} />}
        {entry.kind === "contact" && (
          <>
            <ContactDetails entry={entry} verdicts={verdicts} />
            <LaterMail mails={mails} contactId={entry.id} />
            <TakeBackContact customerId={customerId} contactId={entry.id} title={`${title}, ${when}`} />
          </>
        )}
      </div>
    </li>
  );
}

/** The contact that an entry is, or is written on; null where it is about none. */
function contactOf({ kind, id, payload }: Entry): string | null {
  if (kind === "contact") return id;
  return kind === "note" && typeof payload.contactId === "string" ? payload.contactId : null;
}
