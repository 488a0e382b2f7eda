import { Button } from "@mantine/core";
import { Link } from "wouter";
import { useAnswer } from "../../api/queries.ts";
import { useCaseFiguresText, useCasesText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { type CaseFilter, isBehind, NOT_BEHIND } from "./case-filter.ts";
import styles from "./cases.module.css";

type BehindBarProps = { filter: CaseFilter; onChange: (part: Record<string, string>) => void };

/** For who came from a figure: which cases are meant, and the ways back to it and to all. */
export function BehindBar(props: BehindBarProps) {
  return isBehind(props.filter) && <Bar {...props} />;
}

function Bar({ filter, onChange }: BehindBarProps) {
  const { behind: text } = useCaseFiguresText();
  return (
    <div className={styles.behind}>
      <span>{text.only(useBehindInWords(filter))}</span>
      <Button variant="light" size="compact-md" onClick={() => onChange(NOT_BEHIND)}>
        {text.drop}
      </Button>
      <Link href="/cases/figures">{text.back}</Link>
    </div>
  );
}

function useBehindInWords({ from, to, cause, outcome, holder }: CaseFilter): string {
  const { behind: text } = useCaseFiguresText();
  const { outcomeShort } = useCasesText();
  const { format, language } = useReader();
  const causes = useAnswer("GET /api/v1/root-causes").data?.items;
  const people = useAnswer("GET /api/v1/owners").data?.items;
  const causeName = causes?.find(({ key }) => key === cause)?.names[language] ?? cause;
  const holderName = people?.find(({ personId }) => personId === holder)?.name ?? text.somebody;
  const said = [
    from && to && text.opened(format.day(from), format.day(to)),
    cause && text.cause(causeName ?? ""),
    outcome && text.ended(outcomeShort[outcome]),
    holder && text.heldBy(holderName),
  ];
  return said.filter(Boolean).join(", ");
}
