import { Link } from "wouter";
import { useCasesText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { contactPageHref } from "../../ui/contact-href.ts";
import layout from "../../ui/layout.module.css";
import type { WholeCase } from "../cases/case-data.ts";
import { answerInWords } from "../customer/answer-in-words.ts";
import { useStandards } from "../customer/use-contacts.ts";
import { verdictInWords } from "../customer/verdict-in-words.ts";
import styles from "./case.module.css";

type Evidence = WholeCase["evidence"][number];

/** What speaks for the case, with what was measured; what is not so any more is crossed out. */
export function EvidenceCard({ whole: { case: one, evidence, evidenceIsCut } }: { whole: WholeCase }) {
  const text = useCasesText();
  return (
    <Card title={text.evidence.title}>
      {evidenceIsCut && <p className={styles.quiet}>{text.log.isCut}</p>}
      <ul className={layout.list}>
        {evidence.map((reason) => (
          <EvidenceItem key={reason.evidenceId} one={reason} customerId={one.customerId} />
        ))}
      </ul>
    </Card>
  );
}

function EvidenceItem({ one, customerId }: { one: Evidence; customerId: string }) {
  const text = useCasesText();
  const { format } = useReader();
  const said = useEvidenceInWords(one);
  const { contactId } = one.content;
  return (
    <li>
      <div className={styles.said}>{one.withdrawnAt ? <s>{said}</s> : said}</div>
      <div className={styles.quiet}>
        <time dateTime={one.at}>{format.moment(one.at)}</time>
        {one.withdrawnAt && ` · ${text.evidence.withdrawn(format.moment(one.withdrawnAt))}`}
        {typeof contactId === "string" && !one.withdrawnAt && (
          <>
            {" · "}
            <Link href={contactPageHref({ customerId, contactId })}>{text.evidence.contact}</Link>
          </>
        )}
      </div>
    </li>
  );
}

function useEvidenceInWords({ kind, content }: Evidence): string {
  const { evidence, because } = useCasesText();
  const { text, format } = useReader();
  const standards = useStandards();
  const said = (name: string) => (typeof content[name] === "string" ? content[name] : "");
  if (kind === "verdict") {
    const standard = standards.get(said("standardId"));
    const inWords = verdictInWords(brokenIn(content), standard, text.contacts.verdict, format);
    return inWords ?? text.contacts.verdict.broken(said("standard"));
  }
  if (kind === "person") return evidence.person(said("by"), said("text"));
  if (kind === "complaint" || kind === "word") {
    const way = wayOf(content, Object.entries(text.customer.timeline.channels));
    return evidence[kind](way, format.list(wordsIn(content).map(evidence.quoted)));
  }
  if (kind === "review") return evidence.review(starsIn(content, format.decimal), said("platform"));
  if (kind === "survey") {
    const answered = answerInWords(content, text.customer.timeline, format);
    return `${because.survey} · ${said("survey")}${answered && `: ${answered}`}`;
  }
  return [because[kind] ?? kind, said("subject") || said("text")].filter(Boolean).join(": ");
}

/** The verdict that speaks for a case, as it was then. */
function brokenIn({ measured, limit }: Evidence["content"]) {
  const number = (value: unknown) => (typeof value === "number" ? value : null);
  const numbers = { measured: number(measured), limit: number(limit) };
  return { verdict: "broken" as const, ...numbers, reason: null, until: null };
}

/** So many stars as a review gave. */
function starsIn({ stars }: Evidence["content"], written: (stars: number) => string): string {
  return typeof stars === "number" ? written(stars) : "";
}

/** By which way it was said, in words. */
function wayOf({ channel }: Evidence["content"], channels: readonly [string, string][]): string {
  return channels.find(([key]) => key === channel)?.[1] ?? "";
}

function wordsIn({ words }: Evidence["content"]): string[] {
  return Array.isArray(words) ? words.map(String) : [];
}
