import { useCasesText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import layout from "../../ui/layout.module.css";
import type { WholeCase } from "../cases/case-data.ts";
import styles from "./case.module.css";
import { LaterMail } from "./mail/later-mail.tsx";
import { type ContactMail, useMails } from "./mail/use-mails.ts";

type Entry = WholeCase["log"][number];

/** What was done, the newest first. */
export function LogCard({ whole: { case: one, log, logIsCut: isCut } }: { whole: WholeCase }) {
  const text = useCasesText();
  const newest = log.toReversed();
  const mails = useMails(
    one.customerId,
    newest.flatMap(({ deed, content }) =>
      deed === "sent" && content.channel === "email" ? [String(content.contactId)] : [],
    ),
  );
  return (
    <Card title={text.log.title}>
      <ol className={layout.list}>
        {newest.map((entry) => (
          <LogItem key={entry.logId} {...{ entry, mails, one }} />
        ))}
      </ol>
      {isCut && <p className={styles.quiet}>{text.log.isCut}</p>}
    </Card>
  );
}

type LogItemProps = { entry: Entry; mails: readonly ContactMail[]; one: WholeCase["case"] };

function LogItem({ entry: { at, by, deed, content }, mails, one }: LogItemProps) {
  const { log, outcomeShort } = useCasesText();
  const { timeline } = useText().customer;
  const format = useFormat();
  const title = log.deeds[deed] ?? Object.entries(timeline.case).find(([key]) => key === deed)?.[1] ?? deed;
  const text = typeof content.text === "string" && deed !== "opened" ? content.text : "";
  const to = Array.isArray(content.to) ? content.to.map(String) : [];
  const outcome = Object.entries(outcomeShort).find(([key]) => key === content.outcome)?.[1];
  const facts = [
    format.moment(at),
    by?.name,
    to.length > 0 && log.to(format.list(to)),
    typeof content.until === "string" && log.until(format.moment(content.until)),
    deed === "closed" && outcome,
    typeof content.amountMinor === "number" && format.money(content.amountMinor, String(content.currency)),
    // What became of a mail is said where it was written.
    typeof content.reason === "string" && !deed.startsWith("mail-") && content.reason,
  ];
  return (
    <li>
      <div className={styles.said}>{title}</div>
      {text && <div className={styles.text}>{text}</div>}
      <div className={styles.quiet}>{facts.filter(Boolean).join(" · ")}</div>
      {deed === "sent" && <LaterMail mails={mails} contactId={content.contactId} one={one} />}
    </li>
  );
}
