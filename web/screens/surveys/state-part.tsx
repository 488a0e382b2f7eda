import { Button } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import { useAct } from "../../api/queries.ts";
import { useSurveysText } from "../../text/later.ts";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { Refused } from "../../ui/refused.tsx";
import type { Survey } from "./builder/draft.ts";
import styles from "./surveys.module.css";

const STALE = ["GET /api/v1/surveys/{surveyId}", "GET /api/v1/survey-overview"] as const;

/** Publishes a survey, closes it, opens it again, each with the way back; what nobody was asked can be removed. */
export function StatePart({ survey, isDirty }: { survey: Survey; isDirty: boolean }) {
  const text = useSurveysText().state;
  const { surveyId, state } = survey;
  const [was, setWas] = useState<"open" | "closed" | null>(null);
  const move = useAct("PUT /api/v1/surveys/{surveyId}/state", STALE);
  const go = (next: "open" | "closed", isUndo: boolean) =>
    move.mutate(
      { params: { surveyId }, body: { state: next } },
      { onSuccess: () => setWas(isUndo ? null : next === "open" ? "closed" : "open") },
    );
  return (
    <div>
      <div className={styles.acts}>
        {state === "open" ? (
          <Button variant="default" loading={move.isPending} onClick={() => go("closed", false)}>
            {text.close}
          </Button>
        ) : (
          <Button loading={move.isPending} disabled={isDirty} onClick={() => go("open", false)}>
            {state === "draft" ? text.publish : text.reopen}
          </Button>
        )}
        {state === "draft" && <RemovePart surveyId={surveyId} />}
      </div>
      <div role="status">
        {was && (
          <div className={styles.note}>
            <span>{was === "closed" ? text.published : text.closed}</span>
            <Button variant="light" size="sm" loading={move.isPending} onClick={() => go(was, true)}>
              {text.undo}
            </Button>
          </div>
        )}
        {!was && state === "draft" && (
          <p className={styles.quiet}>{isDirty ? text.unsaved : text.draftHint}</p>
        )}
      </div>
      <Refused error={move.error} className={styles.bad} />
    </div>
  );
}

function RemovePart({ surveyId }: { surveyId: string }) {
  const text = useSurveysText().state;
  const [, go] = useLocation();
  const remove = useAct("DELETE /api/v1/surveys/{surveyId}", ["GET /api/v1/survey-overview"]);
  return (
    <ConfirmButton
      label={text.remove}
      title={text.removeTitle}
      text={text.removeText}
      confirm={text.remove}
      keep={text.keep}
      doing={remove}
      act={(done) =>
        remove.mutate(
          { params: { surveyId } },
          {
            onSuccess: () => {
              done();
              go("/surveys");
            },
          },
        )
      }
    />
  );
}
