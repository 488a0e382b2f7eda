import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAct, useAnswer } from "../../../api/queries.ts";
import { useSurveysText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import { Card } from "../../../ui/card.tsx";
import { Choice } from "../../../ui/choice.tsx";
import { Refused } from "../../../ui/refused.tsx";
import styles from "./links.module.css";

const KINDS = ["qr", "link", "kiosk", "embed"] as const;
type Kind = (typeof KINDS)[number];
const NOTHING = { name: "", place: "", employee: "", touchpoint: "" };

/** Makes a link, a code for a place or an employee, or a page for a shop or within a web site. */
export function LinkForm({ surveyId }: { surveyId: string }) {
  const text = useSurveysText().links;
  const [kind, setKind] = useState<Kind>("qr");
  const [said, setSaid] = useState(NOTHING);
  const make = useAct("POST /api/v1/surveys/{surveyId}/links", ["GET /api/v1/surveys/{surveyId}/links"]);
  const field = (name: keyof typeof NOTHING) => ({
    label: text[name],
    maxLength: 120,
    value: said[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setSaid((before) => ({ ...before, [name]: value })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { name, place, employee, touchpoint } = said;
    const body = {
      ...{ kind, name: name.trim(), place: place.trim() || null },
      ...{ employee: employee.trim() || null, touchpoint: touchpoint || null },
    };
    if (body.name) make.mutate({ params: { surveyId }, body }, { onSuccess: () => setSaid(NOTHING) });
  };
  return (
    <Card title={text.make}>
      <form className={styles.form} onSubmit={submit}>
        <Choice
          legend={text.kind}
          name="link-kind"
          options={KINDS.map((value) => ({ value, label: text.kinds[value] }))}
          value={kind}
          onChange={setKind}
        />
        <p className={styles.quiet}>{text.kindNotes[kind]}</p>
        <div className={styles.fields}>
          <TextInput {...field("name")} placeholder={text.namePlaceholder} />
          <TextInput {...field("place")} />
          <TextInput {...field("employee")} />
          <TouchpointField {...field("touchpoint")} />
        </div>
        <Refused error={make.error} className={styles.bad} />
        <div>
          <Button type="submit" loading={make.isPending} disabled={said.name.trim() === ""}>
            {text.create}
          </Button>
        </div>
      </form>
    </Card>
  );
}

type FieldProps = {
  label: string;
  value: string;
  onChange: (event: { currentTarget: { value: string } }) => void;
};

function TouchpointField({ label, value, onChange }: FieldProps) {
  const text = useSurveysText().links;
  const { language } = useReader();
  const known = useAnswer("GET /api/v1/touchpoints").data?.items ?? [];
  return (
    <NativeSelect
      label={label}
      data={[
        { value: "", label: text.anyTouchpoint },
        ...known
          .filter(({ isRetired }) => !isRetired)
          .map(({ key, names }) => ({ value: key, label: names[language] })),
      ]}
      value={value}
      onChange={onChange}
    />
  );
}
