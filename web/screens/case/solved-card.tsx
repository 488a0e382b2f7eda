import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { call } from "../../api/client.ts";
import { useWorkingText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { Refused } from "../../ui/refused.tsx";
import { useMay } from "../../ui/use-may.ts";
import type { WholeCase } from "../cases/case-data.ts";
import styles from "./case.module.css";
import { useCaseDeed } from "./use-case-deed.ts";

const KEY = "POST /api/v1/customers/{customerId}/cases/{caseId}/solved";

/**
 * Asks the customer of a closed case whether it stays solved, and keeps the answer; after "no" it is open again. Says
 * also where a survey asked and heard it.
 */
export function SolvedCard({ whole }: { whole: WholeCase }) {
  const { solved: text } = useWorkingText();
  const mayWork = useMay("agent");
  const { said, from, words } = useSolvedInWords(whole);
  const deed = useCaseDeed();
  const { customerId, caseId, state, solvedAskedAt, solvedAnswer } = whole.case;
  const params = { customerId, caseId };
  return (
    <Card title={text.title}>
      <Refused error={deed.error} className={styles.refused} />
      <p className={styles.none}>{said}</p>
      {words && <p className={styles.text}>{text.quoted(words)}</p>}
      {from && <p className={styles.quiet}>{text.from(from)}</p>}
      {mayWork && state === "closed" && (
        <Answers
          isBusy={deed.isPending}
          isAsked={solvedAskedAt !== null}
          isYes={solvedAnswer === "yes"}
          onAsk={() => deed.mutate(() => call(`${KEY}/ask`, { params }))}
          onAnswer={(answer, words) => {
            const body = { answer, ...(words !== "" && { text: words }) };
            deed.mutate(() => call(`${KEY}/answer`, { params, body }));
          }}
        />
      )}
    </Card>
  );
}

type Said = { said: string; from: string; words: string };

function useSolvedInWords({ case: one, log }: WholeCase): Said {
  const { solved: text } = useWorkingText();
  const format = useFormat();
  const { solvedAskedAt, solvedAnswer, solvedAnsweredAt } = one;
  const last = log.findLast(({ deed }) => ["solved-asked", "solved-yes", "solved-no"].includes(deed));
  const from = solvedAskedAt && typeof last?.content.survey === "string" ? last.content.survey : "";
  if (solvedAnswer === null || solvedAnsweredAt === null) {
    return { said: solvedAskedAt ? text.asked(format.moment(solvedAskedAt)) : text.lead, from, words: "" };
  }
  const at = format.moment(solvedAnsweredAt);
  if (solvedAnswer === "yes") return { said: text.saidYes(at), from, words: "" };
  return { said: text.saidNo(at), from, words: wordsIn(log) };
}

/** What the customer wrote with his last "no". */
function wordsIn(log: WholeCase["log"]): string {
  const last = log.findLast(({ deed }) => deed === "solved-no" || deed === "solved-words");
  return typeof last?.content.text === "string" ? last.content.text : "";
}

type AnswersProps = {
  isBusy: boolean;
  isAsked: boolean;
  isYes: boolean;
  onAsk: () => void;
  onAnswer: (answer: "yes" | "no", words: string) => void;
};

function Answers({ isBusy, isAsked, isYes, onAsk, onAnswer }: AnswersProps) {
  const { solved: text } = useWorkingText();
  const [words, setWords] = useState("");
  const answer = (given: "yes" | "no") => onAnswer(given, words.trim());
  return (
    <div className={styles.solved}>
      {isAsked && !isYes && (
        <Textarea
          label={text.said}
          rows={2}
          maxLength={4000}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      <div className={styles.actions}>
        {!isAsked && (
          <Button loading={isBusy} onClick={onAsk}>
            {text.ask}
          </Button>
        )}
        {!isYes && (
          <Button variant="default" disabled={isBusy} onClick={() => answer("yes")}>
            {text.yes}
          </Button>
        )}
        <Button variant="default" disabled={isBusy} onClick={() => answer("no")}>
          {text.no}
        </Button>
      </div>
    </div>
  );
}
