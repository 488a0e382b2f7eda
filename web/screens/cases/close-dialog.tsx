import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useAnswer } from "../../api/queries.ts";
import { useCasesText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { SaidForm } from "../../ui/said-form.tsx";
import type { Closing } from "./use-case-acts.ts";

type CloseDialogProps = {
  /** How many cases. */
  count: number;
  opened: boolean;
  onClose: () => void;
  onEnd: (closing: Closing) => void;
};

/** How it ended, why it came about and what was done. */
export function CloseDialog(props: CloseDialogProps) {
  const text = useCasesText();
  const { format } = useReader();
  const { count, opened, onClose } = props;
  return (
    <Dialog opened={opened} onClose={onClose} title={text.closeTitle(count, format.number(count))} size="lg">
      <CloseForm {...props} />
    </Dialog>
  );
}

const OUTCOMES = ["recovered", "accepted", "lost", "unfounded"] as const;

function CloseForm({ onClose, onEnd }: CloseDialogProps) {
  const text = useCasesText();
  const causes = useCauses();
  const [outcome, setOutcome] = useState<Closing["outcome"]>("recovered");
  const [rootCause, setRootCause] = useState("");
  const [said, setSaid] = useState("");
  const before = (
    <>
      <Choice
        legend={text.outcome}
        name="outcome"
        options={OUTCOMES.map((value) => ({ value, label: text.outcomes[value] }))}
        value={outcome}
        onChange={setOutcome}
      />
      <NativeSelect
        label={text.rootCause}
        size="md"
        data={[{ value: "", label: text.chooseCause }, ...causes]}
        value={rootCause}
        onChange={(event) => setRootCause(event.currentTarget.value)}
      />
    </>
  );
  return (
    <SaidForm
      label={text.whatWasDone}
      said={said}
      onChange={setSaid}
      before={before}
      isReady={rootCause !== ""}
      keep={text.keep}
      button={text.close}
      onClose={onClose}
      onSay={(words) => {
        onEnd({ outcome, rootCause, text: words });
        onClose();
      }}
    />
  );
}

/** The causes in use, in the reader's language. */
function useCauses() {
  const { language } = useReader();
  const { data } = useAnswer("GET /api/v1/root-causes");
  return (data?.items ?? [])
    .filter(({ isRetired }) => !isRetired)
    .map(({ key, names }) => ({ value: key, label: names[language] }));
}
