import { useEffect, useState } from "react";
import { useAct } from "../../../api/queries.ts";
import { useSurveysText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { Builder } from "./builder.tsx";
import { draftOf, type Survey, sentOf } from "./draft.ts";
import { useKeptDraft } from "./use-kept-draft.ts";

const STALE = ["GET /api/v1/surveys/{surveyId}", "GET /api/v1/survey-overview"] as const;

type QuestionsSectionProps = { survey: Survey; onDirty: (isDirty: boolean) => void };

/** What a survey asks, to be changed; once somebody answered, a change makes another version. */
export function QuestionsSection({ survey, onDirty }: QuestionsSectionProps) {
  const text = useSurveysText().builder;
  const format = useFormat();
  const { surveyId, version, versions } = survey;
  const { draft, setDraft, isChanged, isRecovered, drop } = useKeptDraft(surveyId, draftOf(survey));
  const change = useAct("PUT /api/v1/surveys/{surveyId}", STALE);
  const [isDone, setDone] = useState(false);
  useEffect(() => {
    onDirty(isChanged);
    return () => onDirty(false);
  }, [isChanged, onDirty]);
  const isAnswered = survey.answeredAt !== null;
  const asked = isAnswered ? versions.flatMap(({ content }) => content.questions.map(({ id }) => id)) : [];
  const save = () =>
    change.mutate(
      { params: { surveyId }, body: sentOf(draft) },
      {
        onSuccess: (kept) => {
          setDraft(draftOf(kept));
          setDone(true);
        },
      },
    );
  return (
    <Builder
      draft={draft}
      onChange={setDraft}
      answered={new Set(asked)}
      isAnswered={isAnswered}
      isChanged={isChanged}
      isRecovered={isRecovered}
      note={isAnswered ? text.versions(format.number(version + 1)) : null}
      onDrop={drop}
      saving={{ isPending: change.isPending, error: change.error, isDone, save }}
      saveLabel={survey.state === "draft" ? text.saveDraft : text.save}
    />
  );
}
