import { useCasesText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import layout from "../../ui/layout.module.css";
import type { WholeCase } from "../cases/case-data.ts";
import { useStandards } from "../customer/use-contacts.ts";
import { verdictInWords } from "../customer/verdict-in-words.ts";
import styles from "./case.module.css";

type Evidence = WholeCase["evidence"][number];

/** What speaks for the case, with what was measured; what is not so any more is crossed out. */
export function EvidenceCard({ evidence }: { evidence: readonly Evidence[] }) {
  const text = useCasesText();
  return (
    <Card title={text.evidence.title}>
      <ul className={layout.list}>
        {evidence.map((one) => (
          <EvidenceItem key={one.evidenceId} one={one} />
        ))}
      </ul>
    </Card>
  );
}

function EvidenceItem({ one }: { one: Evidence }) {
  const text = useCasesText();
  const { format } = useReader();
  const said = useEvidenceInWords(one);
  return (
    <li>
      <div className={styles.said}>{one.withdrawnAt ? <s>{said}</s> : said}</div>
      <div className={styles.quiet}>
        <time dateTime={one.at}>{format.moment(one.at)}</time>
        {one.withdrawnAt && ` · ${text.evidence.withdrawn(format.moment(one.withdrawnAt))}`}
      </div>
    </li>
  );
}

function useEvidenceInWords({ kind, content }: Evidence): string {
  const { evidence, because } = useCasesText();
  const { text, format } = useReader();
  const standards = useStandards();
  const said = (name: string) => (typeof content[name] === "string" ? content[name] : undefined);
  const number = (name: string) => (typeof content[name] === "number" ? content[name] : null);
  if (kind === "verdict") {
    const measured = { measured: number("measured"), limit: number("limit"), reason: null, until: null };
    const standard = standards.get(said("standardId") ?? "");
    const broken = { verdict: "broken" as const, ...measured };
    const inWords = verdictInWords(broken, standard, text.contacts.verdict, format);
    return inWords ?? text.contacts.verdict.broken(said("standard") ?? "");
  }
  if (kind === "person") return evidence.person(said("by") ?? "", said("text") ?? "");
  const words = Array.isArray(content.words) ? content.words.map(String) : [];
  const rest = words.length > 0 ? format.list(words) : (said("subject") ?? said("text"));
  return [because[kind] ?? kind, rest].filter(Boolean).join(": ");
}
