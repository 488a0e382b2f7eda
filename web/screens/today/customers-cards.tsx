import { Link } from "wouter";
import { useCasesText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import layout from "../../ui/layout.module.css";
import { caseHref } from "../cases/case-data.ts";
import { answerInWords } from "../customer/answer-in-words.ts";
import { changeInWords } from "../customer/change-in-words.ts";
import { useTouchpointName } from "../customer/use-contacts.ts";
import { useCurrency } from "../customers/use-currency.ts";
import { Reach } from "./reach.tsx";
import styles from "./today.module.css";
import type { Today } from "./use-today.ts";

/** Failures of the reader's customers that somebody else sees to. */
export function FailedCard({ failed }: { failed: Today["failed"] }) {
  const { today: text } = useCasesText();
  const { format } = useReader();
  if (failed.length === 0) return null;
  return (
    <Card title={text.failed}>
      <ul className={layout.list}>
        {failed.map((one) => {
          const held = one.holderName ? text.seenTo(one.holderName) : text.nobodySees;
          return (
            <li key={one.caseId}>
              <Link href={caseHref(one)} className={styles.name}>
                {one.customerName}
              </Link>
              <div>{one.subject}</div>
              <div className={styles.quiet}>
                {format.moment(one.openedAt)} · {one.state === "closed" ? text.settled : held}
              </div>
              <Reach customerId={one.customerId} phone={one.phone} />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** The reader's customers who depart from their own habit. */
export function CooledCard({ cooled }: { cooled: Today["cooled"] }) {
  const { today: words } = useCasesText();
  const { text, format } = useReader();
  const currency = useCurrency();
  if (cooled.length === 0 || !currency) return null;
  return (
    <Card title={words.cooled}>
      <ul className={layout.list}>
        {cooled.map(({ customerId, customerName, valueAtRiskMinor, cooling, phone }) => (
          <li key={customerId}>
            <Link href={`/customers/${customerId}`} className={styles.name}>
              {customerName}
            </Link>{" "}
            <span className={styles.stake}>
              {words.atStake(format.moneyWhole(valueAtRiskMinor, currency))}
            </span>
            <div className={styles.quiet}>
              {cooling.map((change) => changeInWords(change, text.customer, format, currency)).join(" ")}
            </div>
            <Reach customerId={customerId} phone={phone} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Low answers of the reader's customers since yesterday. */
export function AnsweredCard({ answered }: { answered: Today["answered"] }) {
  const { today: words } = useCasesText();
  const { text, format } = useReader();
  if (answered.length === 0) return null;
  return (
    <Card title={words.answered}>
      <ul className={layout.list}>
        {answered.map(({ answerId, customerId, customerName, at, payload, phone }) => (
          <li key={answerId}>
            <Link href={`/customers/${customerId}`} className={styles.name}>
              {customerName}
            </Link>
            <blockquote className={styles.quote}>
              {answerInWords(payload, text.customer.timeline, format)}
            </blockquote>
            <div className={styles.quiet}>
              {[format.moment(at), surveyIn(payload)].filter(Boolean).join(" · ")}
            </div>
            <Reach customerId={customerId} phone={phone} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function surveyIn({ survey }: Today["answered"][number]["payload"]): string {
  return typeof survey === "string" ? survey : "";
}

/** What the reader's customers said since yesterday. */
export function SaidCard({ said }: { said: Today["said"] }) {
  const { today: words } = useCasesText();
  const { text, format, language } = useReader();
  const nameOf = useTouchpointName(language);
  if (said.length === 0) return null;
  return (
    <Card title={words.said}>
      <ul className={layout.list}>
        {said.map(
          ({ contactId, customerId, customerName, at, channel, touchpoint, subject, text: body, ...one }) => (
            <li key={contactId}>
              <Link href={`/customers/${customerId}`} className={styles.name}>
                {customerName}
              </Link>
              {one.isEvent ? (
                <div>{text.customer.timeline.event(subject ?? "")}</div>
              ) : (
                <blockquote className={styles.quote}>{[subject, body].filter(Boolean).join(": ")}</blockquote>
              )}
              <div className={styles.quiet}>
                {[
                  format.moment(at),
                  !one.isEvent && text.customer.timeline.channels[channel],
                  nameOf(touchpoint),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </div>
              <Reach customerId={customerId} phone={one.phone} />
            </li>
          ),
        )}
      </ul>
    </Card>
  );
}
