import { Button, Checkbox, Group, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../../../api/queries.ts";
import { usePrivacyText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { useMay } from "../../../ui/use-may.ts";
import type { Outlook } from "./erase-part.tsx";
import own from "./privacy.module.css";
import { RefuseForm } from "./refuse-form.tsx";

const REASONS = ["asked", "withdrawn", "not-needed", "unlawful"] as const;
type Asked = { because: (typeof REASONS)[number]; immediately: boolean };
type Step = "what" | "sure" | "refuse" | "gone";

type EraseDialogProps = { outlook: Outlook; name: string; opened: boolean; onClose: () => void };

/** Names what goes, then asks whether that is meant; or writes down why it must stay. */
export function EraseDialog({ outlook, name, opened, onClose }: EraseDialogProps) {
  const text = usePrivacyText().erase;
  const [step, setStep] = useState<Step>("what");
  const [asked, setAsked] = useState<Asked>({ because: "asked", immediately: false });
  const title = { what: text.title(name), sure: text.sure(name), refuse: text.refuseTitle, gone: text.gone };
  const close = () => {
    setStep("what");
    onClose();
  };
  return (
    <Dialog opened={opened} onClose={close} title={title[step]} size="lg">
      {step === "what" && (
        <What outlook={outlook} asked={asked} onAsk={setAsked} onStep={setStep} onClose={close} />
      )}
      {step === "sure" && <Sure outlook={outlook} asked={asked} onStep={setStep} onClose={close} />}
      {step === "refuse" && <RefuseForm customerId={outlook.customerId} onClose={close} />}
      {step === "gone" && <Gone />}
    </Dialog>
  );
}

type StepProps = {
  outlook: Outlook;
  asked: Asked;
  onStep: (step: Step) => void;
  onClose: () => void;
};

function What(props: StepProps & { onAsk: (asked: Asked) => void }) {
  const { outlook, asked, onAsk, onStep, onClose } = props;
  const text = usePrivacyText().erase;
  const format = useFormat();
  const isDirector = useMay("director");
  return (
    <div className={own.stack}>
      <p>{text.lead}</p>
      <ul>
        <li>{text.who}</li>
        {outlook.there
          .filter(({ rows }) => rows > 0)
          .map(({ what, rows }) => (
            <li key={what}>{text.what[what](rows, format.number(rows))}</li>
          ))}
      </ul>
      <p>{text.stays}</p>
      <NativeSelect
        label={text.because}
        value={asked.because}
        onChange={({ currentTarget: { value } }) =>
          onAsk({ ...asked, because: REASONS.find((one) => one === value) ?? "asked" })
        }
        data={REASONS.map((value) => ({ value, label: text.reasons[value] }))}
      />
      {isDirector && (
        <Checkbox
          label={text.immediately}
          checked={asked.immediately}
          onChange={(event) => onAsk({ ...asked, immediately: event.currentTarget.checked })}
        />
      )}
      <Group justify="space-between">
        <Button variant="subtle" onClick={() => onStep("refuse")}>
          {text.refuse}
        </Button>
        <Group>
          <Button variant="default" onClick={onClose} data-autofocus>
            {text.keep}
          </Button>
          <Button color="leak" onClick={() => onStep("sure")}>
            {text.next}
          </Button>
        </Group>
      </Group>
    </div>
  );
}

function Sure({ outlook: { customerId, waitDays }, asked, onStep, onClose }: StepProps) {
  const text = usePrivacyText().erase;
  const erase = useAct(
    "POST /api/v1/customers/{customerId}/erasure",
    asked.immediately ? [] : ["GET /api/v1/customers/{customerId}/erasure"],
  );
  const confirm = () =>
    erase.mutate(
      { params: { customerId }, body: asked },
      { onSuccess: () => (asked.immediately ? onStep("gone") : onClose()) },
    );
  return (
    <div className={own.stack}>
      <p>{asked.immediately ? text.sureNow : text.sureLater(waitDays)}</p>
      <Refused error={erase.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {text.keep}
        </Button>
        <Button color="leak" loading={erase.isPending} onClick={confirm}>
          {text.confirm}
        </Button>
      </Group>
    </div>
  );
}

/** Nothing of what the screen shows is there any more: it is left by loading the list anew. */
function Gone() {
  const text = usePrivacyText().erase;
  return (
    <Group justify="flex-end">
      <Button component="a" href="/customers" data-autofocus>
        {text.seeCustomers}
      </Button>
    </Group>
  );
}
