import { useLocation, useSearch } from "wouter";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useSurveysText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { BackLink } from "../../ui/back-link.tsx";
import { Page } from "../../ui/page.tsx";
import { Builder } from "./builder/builder.tsx";
import { newDraft, sentOf, type Template } from "./builder/draft.ts";
import { useKeptDraft } from "./builder/use-kept-draft.ts";

const NOTHING: ReadonlySet<string> = new Set();

/** A new survey, after a ready one or empty. */
export function NewSurveyScreen() {
  const text = useSurveysText();
  const from = new URLSearchParams(useSearch()).get("from");
  const query = useAnswer("GET /api/v1/survey-templates");
  return (
    <Page title={text.builder.newTitle}>
      <BackLink href="/surveys">{text.back}</BackLink>
      <Answered query={query}>
        {({ items }) => <NewSurvey key={from} template={items.find(({ key }) => key === from)} />}
      </Answered>
    </Page>
  );
}

function NewSurvey({ template }: { template: Template | undefined }) {
  const text = useSurveysText().builder;
  const { language } = useReader();
  const [, go] = useLocation();
  const name = `new ${template?.key ?? ""}`;
  const begun = newDraft(template, language);
  const { draft, setDraft, isChanged, isRecovered, drop, forget } = useKeptDraft(name, begun);
  const make = useAct("POST /api/v1/surveys", ["GET /api/v1/survey-overview"]);
  const save = () =>
    make.mutate(
      { body: sentOf(draft) },
      {
        onSuccess: ({ surveyId }) => {
          setDraft(begun);
          forget();
          go(`/surveys/${surveyId}/questions`, { replace: true });
        },
      },
    );
  return (
    <Builder
      draft={draft}
      onChange={setDraft}
      answered={NOTHING}
      isAnswered={false}
      isChanged={isChanged || template !== undefined}
      isRecovered={isRecovered}
      note={null}
      onDrop={drop}
      saving={{ isPending: make.isPending, error: make.error, isDone: false, save }}
      saveLabel={text.saveDraft}
    />
  );
}
