import { NativeSelect, NumberInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useAnswer } from "../../../../api/queries.ts";
import { useCaseSettingsText, useCasesText } from "../../../../text/later.ts";
import { Answered } from "../../../../ui/answered.tsx";
import { Card } from "../../../../ui/card.tsx";
import { useMay } from "../../../../ui/use-may.ts";
import styles from "../../settings.module.css";
import { useKeeping } from "../use-keeping.tsx";
import { useWhole } from "../use-whole.ts";
import { ReviewFields } from "./review-fields.tsx";
import own from "./terms.module.css";
import {
  type CaseSettings,
  draftOf,
  MOST,
  SEVERITIES,
  saidOf,
  type Term,
  type TermsDraft,
} from "./terms-draft.ts";

const KEY = "GET /api/v1/case-settings";
const TERMS = ["contactHours", "solveDays"] as const satisfies readonly Term[];

/** By when cases are seen to; who may not change it sees it all the same. */
export function TermsCard() {
  const words = useCaseSettingsText().terms;
  const query = useAnswer(KEY);
  return (
    <Card title={words.title} lead={words.lead}>
      <Answered query={query}>{(kept) => <TermsForm kept={kept} />}</Answered>
    </Card>
  );
}

function TermsForm({ kept }: { kept: CaseSettings }) {
  const words = useCaseSettingsText().terms;
  const mayChange = useMay("director");
  const save = useWhole("PUT /api/v1/case-settings", KEY);
  const { draft, setDraft, keep, acts } = useKeeping<TermsDraft>({
    now: draftOf(kept),
    missing: (said) => (saidOf(said, kept) ? null : words.missing),
    send: (said, done) => {
      const body = saidOf(said, kept);
      if (body) save.write({ body }, (answer) => done(draftOf(answer)));
    },
    isPending: save.isPending,
    error: save.error,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep();
  };
  return (
    <form onSubmit={submit}>
      <fieldset disabled={!mayChange} className={own.fields}>
        <CalendarField
          calendarId={draft.calendarId}
          onChange={(calendarId) => setDraft({ ...draft, calendarId })}
        />
        <TermsTable draft={draft} onChange={setDraft} />
        <ReviewFields reviews={draft.reviews} onChange={(reviews) => setDraft({ ...draft, reviews })} />
      </fieldset>
      {mayChange ? acts : <p className={styles.quiet}>{words.readOnly}</p>}
    </form>
  );
}

type CalendarFieldProps = { calendarId: string | null; onChange: (calendarId: string | null) => void };

function CalendarField({ calendarId, onChange }: CalendarFieldProps) {
  const words = useCaseSettingsText().terms;
  const calendars = useAnswer("GET /api/v1/calendars").data?.items ?? [];
  return (
    <NativeSelect
      className={own.calendar}
      label={words.calendar}
      data={[
        { value: "", label: words.office },
        ...calendars.map((one) => ({ value: one.calendarId, label: one.name })),
      ]}
      value={calendarId ?? ""}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
}

type TermsTableProps = { draft: TermsDraft; onChange: (draft: TermsDraft) => void };

function TermsTable({ draft, onChange }: TermsTableProps) {
  const words = useCaseSettingsText().terms;
  const { severity: severities } = useCasesText();
  const { terms } = draft;
  return (
    <table className={own.terms}>
      <thead>
        <tr>
          <th scope="col">{words.severity}</th>
          {TERMS.map((term) => (
            <th key={term} scope="col">
              {words.of[term]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {SEVERITIES.map((severity) => (
          <tr key={severity}>
            <th scope="row">{severities[severity]}</th>
            {TERMS.map((term) => (
              <td key={term}>
                <NumberInput
                  aria-label={`${severities[severity]}: ${words.of[term]}`}
                  min={0}
                  max={MOST[term]}
                  clampBehavior="none"
                  allowNegative={false}
                  allowDecimal={term === "contactHours"}
                  hideControls
                  value={terms[severity][term] ?? ""}
                  onChange={(value) => {
                    const said = { ...terms[severity], [term]: typeof value === "number" ? value : null };
                    onChange({ ...draft, terms: { ...terms, [severity]: said } });
                  }}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
