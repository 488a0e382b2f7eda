import { IconAlertTriangle, IconCheck, IconClock } from "@tabler/icons-react";
import { useAnswer } from "../../api/queries.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { type Verdict, verdictInWords } from "./verdict-in-words.ts";
import styles from "./verdicts.module.css";

const ICONS = { broken: IconAlertTriangle, kept: IconCheck, running: IconClock };
const ORDER = ["broken", "running", "kept"] as const;

/** What the promises say, the broken ones first; nothing where none is concerned. */
export function VerdictList({ verdicts }: { verdicts: readonly Verdict[] }) {
  const text = useText().contacts.verdict;
  const format = useFormat();
  const standards = useAnswer("GET /api/v1/standards").data?.items ?? [];
  const said = ORDER.flatMap((kind) =>
    verdicts
      .filter(({ verdict }) => verdict === kind)
      .flatMap((one) => {
        const standard = standards.find(({ standardId }) => standardId === one.standardId);
        const words = verdictInWords(one, standard, text, format);
        return words === null ? [] : [{ kind, words, key: one.subjectId + one.standardId }];
      }),
  );
  if (said.length === 0) return null;
  return (
    <ul className={styles.verdicts}>
      {said.map(({ kind, words, key }) => {
        const Icon = ICONS[kind];
        return (
          <li key={key} data-verdict={kind}>
            <Icon size={16} stroke={1.8} aria-hidden />
            <span>{words}</span>
          </li>
        );
      })}
    </ul>
  );
}
