import { Link } from "wouter";
import { useAnswer } from "../../api/queries.ts";
import { useCasesText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { useCurrency } from "../customers/use-currency.ts";
import { type Case, type CaseName, caseHref, idOf } from "./case-data.ts";
import styles from "./cases.module.css";
import { distanceInWords, owedAt, pressing } from "./due-in-words.ts";

type CaseRowProps = {
  one: Case;
  now: Date;
  /** Of a list of one's own cases nobody has to be told whose they are, but of those whom one stands in for. */
  isMine?: boolean;
  isChosen?: boolean;
  onChoose?: (one: CaseName) => void;
};

/** One case of a list: whose, what happened, how grave and why, until when, and who has it. */
export function CaseRow({ one, now, isMine = false, isChosen = false, onChoose }: CaseRowProps) {
  const text = useCasesText();
  return (
    <li className={styles.row} data-chosen={isChosen || undefined}>
      {onChoose && (
        <label className={styles.box}>
          <input
            type="checkbox"
            aria-label={text.choose(one.customerName)}
            checked={isChosen}
            onChange={() => onChoose(one)}
          />
        </label>
      )}
      <Link href={caseHref(one)} className={styles.link} data-row={idOf(one)}>
        <span className={styles.who}>
          <span className={styles.name}>{one.customerName}</span>
          <span className={styles.what}>{one.subject}</span>
        </span>
        <SeverityAndWhy one={one} />
        <Due one={one} now={now} />
        {(!isMine || one.holder?.standIn) && <HeldBy one={one} />}
      </Link>
    </li>
  );
}

/** How grave it is, and what makes it so. */
export function SeverityAndWhy({ one }: { one: Case }) {
  const text = useCasesText();
  const format = useFormat();
  const currency = useCurrency();
  const why = [
    ...one.severityBecause.map((because) => text.because[because] ?? because),
    one.reopened > 0 && text.reopened,
    one.state === "open" && text.escalated[one.escalation],
    one.valueMinor > 0 && currency && text.worth(format.moneyWhole(one.valueMinor, currency)),
  ];
  return (
    <span className={styles.grave}>
      <span className={styles.badge} data-severity={one.severity}>
        {text.severity[one.severity]}
      </span>{" "}
      <span className={styles.quiet}>{why.filter(Boolean).join(" · ")}</span>
    </span>
  );
}

/** The deadline in words, and what it asks for; of a closed one when that was and how it ended. */
export function Due({ one, now }: { one: Case; now: Date }) {
  const text = useCasesText();
  const format = useFormat();
  if (one.dueAt === null) {
    const ended = one.outcome && text.outcomeShort[one.outcome];
    return (
      <span className={styles.due}>
        <span>{ended}</span>
        <span className={styles.quiet}>
          {one.closedAt && text.due.closed(format.dayOfMoment(one.closedAt))}
        </span>
      </span>
    );
  }
  return (
    <span className={styles.due} data-due={pressing(one.dueAt, now)}>
      <time dateTime={one.dueAt} title={format.moment(one.dueAt)}>
        {distanceInWords(one.dueAt, now, text.due, format.locale)}
      </time>
      <span className={styles.quiet}>{text.due[owedAt(one)]}</span>
    </span>
  );
}

/** Who acts for whom, and whether it is the reader who does. */
function useHolder(holder: Case["holder"]) {
  const { holder: words } = useCasesText();
  const me = useAnswer("GET /api/v1/me").data?.actor.id;
  if (!holder) return null;
  const { personId, name, standIn } = holder;
  if (personId === me) return { name: words.you, isMe: true };
  if (!standIn) return { name: name ?? words.gone, isMe: false };
  const isMe = standIn.personId === me;
  return { name: words.standsIn(isMe ? words.you : standIn.name, name ?? words.gone), isMe };
}

/** Who has it, and who stands in for him today; as a sentence where no column says what the name is for. */
export function HeldBy({ one, isSentence = false }: { one: Case; isSentence?: boolean }) {
  const text = useCasesText();
  const holder = useHolder(one.holder);
  if (!holder) {
    return (
      <span className={styles.holder}>
        <em>{text.holder.nobody}</em>
      </span>
    );
  }
  return (
    <span className={styles.holder} data-me={holder.isMe || undefined}>
      {isSentence && <span className={styles.quiet}>{holder.isMe ? text.youHold : text.heldBy} </span>}
      {holder.name}
    </span>
  );
}
