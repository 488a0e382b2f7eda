import { useReader } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./customer.module.css";
import { useLastBroken, useLastContact, useResponsible, useRunning } from "./use-before.ts";
import { useOpenMatters, useStandards } from "./use-contacts.ts";

/** What to know before one calls, in three lines at most: what is owed, what went wrong, what was said last. */
export function BeforeCard({ customerId }: { customerId: string }) {
  const { text } = useReader();
  const matters = useOpenMatters(customerId);
  const isOwed = useOwedCase(customerId) !== undefined;
  if (!matters?.isAny && !isOwed) return null;
  return (
    <Card title={text.contacts.before.title}>
      <ul className={styles.before}>
        <Owed customerId={customerId} />
        <Failed customerId={customerId} />
        <Last customerId={customerId} />
      </ul>
    </Card>
  );
}

type Line = { customerId: string };

/** The case that runs out first. */
function useOwedCase(customerId: string) {
  const { data } = useResponsible(customerId);
  return data?.open.find(({ dueAt }) => dueAt !== null);
}

/** What a case owes, else the promise that runs out first, else the matters that are open. */
function Owed({ customerId }: Line) {
  const { text, format } = useReader();
  const words = text.contacts.before;
  const one = useOwedCase(customerId);
  if (!one?.dueAt) return <Promised customerId={customerId} />;
  const until = text.contacts.verdict.until(format.moment(one.dueAt));
  return <li>{words.owed(`${words.ofCase[one.owed](one.subject)}, ${until}`)}</li>;
}

function Promised({ customerId }: Line) {
  const { text, format } = useReader();
  const words = text.contacts.before;
  const standards = useStandards();
  const { open = [], isMore = false } = useOpenMatters(customerId) ?? {};
  const { data: running } = useRunning(customerId);
  const [next] = running?.items ?? [];
  const name = next && standards.get(next.standardId)?.name;
  if (next?.until && name) {
    return <li>{words.owed(`${name}, ${text.contacts.verdict.until(format.moment(next.until))}`)}</li>;
  }
  const [oldest = ""] = open.map(({ openedAt }) => openedAt).toSorted();
  if (open.length === 0) return isMore ? null : <li>{words.noneOpen}</li>;
  if (isMore) return <li>{words.openOrMore(format.number(open.length))}</li>;
  return <li>{words.open(open.length, format.number(open.length), format.dayOfMoment(oldest))}</li>;
}

/** The promise that was broken last. */
function Failed({ customerId }: Line) {
  const { text, format } = useReader();
  const { data } = useLastBroken(customerId);
  const [last] = data?.items ?? [];
  const name = last?.payload.standard;
  if (!last || typeof name !== "string") return null;
  return <li className={styles.failed}>{text.contacts.before.failed(name, format.dayOfMoment(last.at))}</li>;
}

function Last({ customerId }: Line) {
  const { text, format } = useReader();
  const { data } = useLastContact(customerId);
  const [last] = data?.items ?? [];
  if (!last) return null;
  const { channel, at, outcome, subject, text: said } = last;
  const { channels, event } = text.customer.timeline;
  const quote = short(subject ?? said);
  const happened = last.isEvent && quote ? event(quote) : null;
  const words = quote && !happened && text.contacts.before.said(quote);
  const rest = [outcome && text.contacts.allOutcomes[outcome], words]
    .filter(Boolean)
    .map((part) => `, ${part}`)
    .join("");
  return <li>{text.contacts.before.last(happened ?? channels[channel], format.moment(at), rest)}</li>;
}

const LONGEST = 80;

function short(said: string | null): string | null {
  const text = said?.trim().replace(/[.\s]+$/, "") ?? "";
  if (text === "") return null;
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text;
}
