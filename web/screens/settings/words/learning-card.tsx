import { Button } from "@mantine/core";
import type { WordsState } from "../../../../src/listening/words/trial.ts";
import { useAct } from "../../../api/queries.ts";
import { useVoiceText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { Card } from "../../../ui/card.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { useMay } from "../../../ui/use-may.ts";
import styles from "../../voice/voice.module.css";

/** What was learnt from the company's own ratings, and whether it is used. */
export function LearningCard({ state: { lesson, leastRated } }: { state: WordsState }) {
  const text = useVoiceText().settings;
  const format = useFormat();
  const mayChange = useMay("manager");
  const learn = useAct("POST /api/v1/voice/learning");
  return (
    <Card title={text.learning} lead={text.learningLead}>
      {lesson === null ? (
        <p className={styles.quiet}>{text.tooFew(format.number(leastRated))}</p>
      ) : (
        <>
          <p>{text.learnt(format.number(lesson.n), format.moment(lesson.learntAt))}</p>
          <p>{lesson.isUsed ? text.used : text.notUsed}</p>
          {lesson.ownF1 !== null && lesson.baseF1 !== null && (
            <p className={styles.quiet}>
              {text.figures(format.finest(lesson.ownF1), format.finest(lesson.baseF1))}
            </p>
          )}
        </>
      )}
      {mayChange && !learn.data && (
        <Button variant="default" loading={learn.isPending} onClick={() => learn.mutate({})}>
          {text.learnNow}
        </Button>
      )}
      {learn.data && <p role="status">{text.asked}</p>}
      <Refused error={learn.error} className={styles.bad} />
    </Card>
  );
}
