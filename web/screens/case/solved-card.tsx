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

/** Asks the customer of a closed case whether it stays solved, and keeps the answer; after "no" it is open again. */
export function SolvedCard({ one }: { one: WholeCase["case"] }) {
  const { solved: text } = useWorkingText();
  const mayWork = useMay("agent");
  const said = useSolvedInWords(one);
  const deed = useCaseDeed();
  const { customerId, caseId, solvedAskedAt, solvedAnswer } = one;
  const params = { customerId, caseId };
  return (
    <Card title={text.title}>
      <Refused error={deed.error} className={styles.refused} />
      <p className={styles.none}>{said}</p>
      {mayWork && (
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

function useSolvedInWords({ solvedAskedAt, solvedAnswer, solvedAnsweredAt }: WholeCase["case"]): string {
  const { solved: text } = useWorkingText();
  const format = useFormat();
  if (solvedAnswer === "yes" && solvedAnsweredAt) return text.saidYes(format.moment(solvedAnsweredAt));
  return solvedAskedAt ? text.asked(format.moment(solvedAskedAt)) : text.lead;
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
