import { Button, NumberInput, Textarea, TextInput } from "@mantine/core";
import type { Output } from "../../api/contract.ts";
import { useAnswer } from "../../api/queries.ts";
import { useAskingText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import layout from "../../ui/layout.module.css";
import { useMay } from "../../ui/use-may.ts";
import { useKeeping } from "../settings/cases/use-keeping.tsx";
import { useWhole } from "../settings/cases/use-whole.ts";
import styles from "../settings/settings.module.css";
import { AskList } from "./ask-list.tsx";
import { AskedCard } from "./asked-card.tsx";
import { MailPreview } from "./mail-preview.tsx";
import { RuleFields } from "./rule-fields.tsx";

const KEY = "GET /api/v1/surveys/{surveyId}/rules";
const PREVIEW = "GET /api/v1/surveys/{surveyId}/mail";

type Rules = Output<typeof KEY>;
type Draft = Omit<Rules, "version">;

/** When a survey is sent to whom: its rules, its mail, a list by hand, and who was chosen. */
export function SurveyRules({ surveyId }: { surveyId: string }) {
  const query = useAnswer(KEY, { params: { surveyId } });
  const mayChange = useMay("manager");
  return (
    <div className={layout.stack}>
      <Answered query={query}>{(rules) => <RulesCard surveyId={surveyId} rules={rules} />}</Answered>
      <MailPreview surveyId={surveyId} />
      {mayChange && <AskList surveyId={surveyId} />}
      <AskedCard surveyId={surveyId} />
    </div>
  );
}

function RulesCard({ surveyId, rules: { version, ...rules } }: { surveyId: string; rules: Rules }) {
  const text = useAskingText().when;
  const mayChange = useMay("manager");
  const whole = useWhole("PUT /api/v1/surveys/{surveyId}/rules", KEY, [PREVIEW]);
  const { draft, setDraft, keep, acts } = useKeeping<Draft>({
    now: rules,
    missing: ({ cadenceDays }) => (Number.isInteger(cadenceDays) ? null : text.missing),
    send: (body, done) =>
      whole.write({ params: { surveyId }, body: { ...body, version } }, ({ version: _, ...kept }) =>
        done(kept),
      ),
    isPending: whole.isPending,
    error: whole.error,
  });
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const add = () => change({ rules: [...draft.rules, freshRule()] });
  return (
    <Card title={text.title} lead={text.lead}>
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
          <NumberInput
            label={text.cadence}
            min={0}
            max={730}
            allowDecimal={false}
            value={draft.cadenceDays}
            onChange={(value) => change({ cadenceDays: Number(value) })}
          />
          <MailTexts draft={draft} onChange={change} />
        </fieldset>
        {mayChange && acts}
      </form>
    </Card>
  );
}

function freshRule(): Draft["rules"][number] {
  return {
    ruleId: crypto.randomUUID(),
    isActive: true,
    occasion: { kind: "delivery" },
    delayHours: 0,
    priority: 50,
    channel: "email",
    isExempt: false,
    linkDays: 30,
  };
}

/** In the reader's language; what is said in others stays. */
function MailTexts({ draft, onChange }: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  const text = useAskingText().when;
  const { language } = useReader();
  const said = (texts: Draft["subject"], value: string) => {
    const { [language]: _, ...others } = texts ?? {};
    const next = value === "" ? others : { ...others, [language]: value };
    return Object.keys(next).length === 0 ? null : next;
  };
  return (
    <>
      <TextInput
        label={`${text.subject} (${language})`}
        description={text.usual}
        maxLength={200}
        value={draft.subject?.[language] ?? ""}
        onChange={(event) => onChange({ subject: said(draft.subject, event.currentTarget.value) })}
      />
      <Textarea
        label={`${text.text} (${language})`}
        autosize
        minRows={2}
        maxLength={500}
        value={draft.text?.[language] ?? ""}
        onChange={(event) => onChange({ text: said(draft.text, event.currentTarget.value) })}
      />
    </>
  );
}
