import { Button } from "@mantine/core";
import type { Output } from "../../api/contract.ts";
import { useAnswer } from "../../api/queries.ts";
import { useAskingText } from "../../text/later.ts";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import layout from "../../ui/layout.module.css";
import { useMay } from "../../ui/use-may.ts";
import { useKeeping } from "../settings/cases/use-keeping.tsx";
import { useWhole } from "../settings/cases/use-whole.ts";
import styles from "../settings/settings.module.css";
import { TextPair } from "../surveys/builder/text-pair.tsx";
import { AskedCard } from "./asked-card.tsx";
import { AskList } from "./list/ask-list.tsx";
import { MailPreview } from "./mail-preview.tsx";
import { PermissionNote } from "./permission-note.tsx";
import { freshRule, isWhole, type Rules, textsSaid } from "./rule-draft.ts";
import { RuleFields } from "./rule-fields.tsx";
import own from "./survey-rules.module.css";
import { WholeField } from "./whole-field.tsx";

const KEY = "GET /api/v1/surveys/{surveyId}/rules";
const PREVIEW = "GET /api/v1/surveys/{surveyId}/mail";

/** A survey, the language that it is written in, and how many questions it has. */
type SurveyRulesProps = { surveyId: string; language: string; questions: number };

/** When a survey is sent to whom: its rules, its mail, a list by hand, and who was chosen. */
export function SurveyRules({ surveyId, language, questions }: SurveyRulesProps) {
  const query = useAnswer(KEY, { params: { surveyId } });
  const mayChange = useMay("manager");
  return (
    <div className={layout.stack}>
      <Answered query={query}>
        {(rules) => <RulesCard surveyId={surveyId} language={language} questions={questions} rules={rules} />}
      </Answered>
      <MailPreview surveyId={surveyId} />
      {mayChange && <AskList surveyId={surveyId} />}
      <AskedCard surveyId={surveyId} />
    </div>
  );
}

function RulesCard({
  surveyId,
  language,
  questions,
  rules: { version, ...rules },
}: SurveyRulesProps & { rules: Output<typeof KEY> }) {
  const text = useAskingText().when;
  const mayChange = useMay("manager");
  const whole = useWhole("PUT /api/v1/surveys/{surveyId}/rules", KEY, [PREVIEW]);
  const { draft, setDraft, keep, acts } = useKeeping<Rules>({
    now: rules,
    missing: (said) => (isWhole(said) ? null : text.missing),
    send: (body, done) =>
      whole.write({ params: { surveyId }, body: { ...body, version } }, ({ version: _, ...kept }) =>
        done(kept),
      ),
    isPending: whole.isPending,
    error: whole.error,
  });
  const change = (part: Partial<Rules>) => setDraft({ ...draft, ...part });
  const add = () => change({ rules: [...draft.rules, freshRule(crypto.randomUUID(), questions)] });
  return (
    <Card title={text.title} lead={text.lead}>
      <PermissionNote />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <fieldset disabled={!mayChange} className={styles.form}>
          {draft.rules.length === 0 && <p className={styles.quiet}>{text.none}</p>}
          {draft.rules.map((rule) => (
            <RuleFields
              key={rule.ruleId}
              rule={rule}
              questions={questions}
              onChange={(next) =>
                change({ rules: draft.rules.map((one) => (one.ruleId === next.ruleId ? next : one)) })
              }
              onRemove={() => change({ rules: draft.rules.filter((one) => one !== rule) })}
            />
          ))}
          <div>
            <Button variant="default" onClick={add}>
              {text.add}
            </Button>
          </div>
          <WholeField
            label={text.cadence}
            min={0}
            max={730}
            value={draft.cadenceDays}
            onChange={(cadenceDays) => change({ cadenceDays })}
          />
          <MailTexts draft={draft} language={language} onChange={change} />
        </fieldset>
        {mayChange && acts}
      </form>
    </Card>
  );
}

type MailTextsProps = { draft: Rules; language: string; onChange: (part: Partial<Rules>) => void };

/** What the mail says, in each language side by side. */
function MailTexts({ draft, language, onChange }: MailTextsProps) {
  const text = useAskingText().when;
  return (
    <div className={own.texts}>
      <p className={styles.quiet}>{text.usual}</p>
      <TextPair
        label={text.subject}
        texts={draft.subject ?? {}}
        language={language}
        isOptional
        onChange={(texts) => onChange({ subject: textsSaid(texts) })}
      />
      <TextPair
        label={text.text}
        texts={draft.text ?? {}}
        language={language}
        isOptional
        isLong
        onChange={(texts) => onChange({ text: textsSaid(texts) })}
      />
    </div>
  );
}
