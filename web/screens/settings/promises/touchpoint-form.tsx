import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Output } from "../../../api/contract.ts";
import { useAct } from "../../../api/queries.ts";
import { useStandardsText } from "../../../text/later.ts";
import { useText } from "../../../text/text.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { keyOf } from "../key-of.ts";
import styles from "../settings.module.css";

export type Touchpoint = Output<"GET /api/v1/touchpoints">["items"][number];

export const STAGES = [
  "discover",
  "buy",
  "receive",
  "use",
  "pay",
  "get-help",
  "renew",
  "leave",
] as const satisfies readonly Touchpoint["stage"][];

const FUNCTIONS = [
  "marketing",
  "sales",
  "service",
  "delivery",
  "installation",
  "billing",
  "management",
] as const satisfies readonly Touchpoint["accountable"][];

const LIST = ["GET /api/v1/touchpoints"] as const;

type TouchpointFormProps = {
  touchpoint: Touchpoint | null;
  taken: readonly string[];
  onDone: () => void;
};

/** Makes or changes a touchpoint; its key is made of its name once, and stays. */
export function TouchpointForm({ touchpoint, taken, onDone }: TouchpointFormProps) {
  const text = useStandardsText();
  const words = text.touchpoints;
  const { stages } = useText().contacts;
  const [names, setNames] = useState(touchpoint?.names ?? { es: "", en: "" });
  const [stage, setStage] = useState<Touchpoint["stage"]>(touchpoint?.stage ?? "get-help");
  const [accountable, setAccountable] = useState<Touchpoint["accountable"]>(
    touchpoint?.accountable ?? "service",
  );
  const [isComplaint, setIsComplaint] = useState(touchpoint?.isComplaint ?? false);
  const make = useAct("POST /api/v1/touchpoints", LIST);
  const alter = useAct("PUT /api/v1/touchpoints/{key}", LIST);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = { stage, accountable, isComplaint, place: touchpoint?.place ?? 500, names };
    const done = { onSuccess: onDone };
    if (touchpoint) alter.mutate({ params: { key: touchpoint.key }, body: said }, done);
    else make.mutate({ body: { ...said, key: keyOf(names.en, taken, "touchpoint") } }, done);
  };
  return (
    <form className={styles.stack} onSubmit={submit}>
      <TextInput
        data-autofocus
        label={words.nameEs}
        maxLength={80}
        value={names.es}
        onChange={(event) => setNames({ ...names, es: event.currentTarget.value })}
      />
      <TextInput
        label={words.nameEn}
        maxLength={80}
        value={names.en}
        onChange={(event) => setNames({ ...names, en: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.stage}
        data={STAGES.map((value) => ({ value, label: stages[value] }))}
        value={stage}
        onChange={(event) => setStage(STAGES.find((one) => one === event.currentTarget.value) ?? stage)}
      />
      <NativeSelect
        label={words.accountable}
        data={FUNCTIONS.map((value) => ({ value, label: words.functions[value] }))}
        value={accountable}
        onChange={(event) =>
          setAccountable(FUNCTIONS.find((one) => one === event.currentTarget.value) ?? accountable)
        }
      />
      <Checkbox
        label={words.isComplaint}
        checked={isComplaint}
        onChange={(event) => setIsComplaint(event.currentTarget.checked)}
      />
      <Refused error={make.error ?? alter.error} className={styles.bad} />
      <Button
        type="submit"
        loading={make.isPending || alter.isPending}
        disabled={!names.es.trim() || !names.en.trim()}
      >
        {text.save}
      </Button>
    </form>
  );
}
