import { Button, Group, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { ConsentInput } from "../../../../src/memory/privacy/consents/consent.ts";
import { useAct } from "../../../api/queries.ts";
import { usePrivacyText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import { Choice } from "../../../ui/choice.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Refused } from "../../../ui/refused.tsx";
import type { Purpose } from "./consent-now.tsx";
import own from "./privacy.module.css";

type Said = Pick<ConsentInput, "purpose" | "channel" | "state" | "source"> & {
  at: string;
  textShown: string;
  document: string;
};

const CHANNELS = ["any", "email", "phone", "sms", "whatsapp", "post"] as const;
const STATES = ["given", "withdrawn", "unknown"] as const;

type ConsentDialogProps = {
  customerId: string;
  purposes: readonly Purpose[];
  opened: boolean;
  onClose: () => void;
};

/** Writes down what the customer said, with what proves it. */
export function ConsentDialog(props: ConsentDialogProps) {
  const text = usePrivacyText().form;
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={text.title} size="lg">
      <ConsentForm {...props} />
    </Dialog>
  );
}

function ConsentForm({ customerId, purposes, onClose }: ConsentDialogProps) {
  const words = usePrivacyText();
  const text = words.form;
  const { language } = useReader();
  const offered = purposes.filter(({ isRetired }) => !isRetired);
  const first = offered.find(({ needsConsent }) => needsConsent) ?? offered[0];
  const [said, setSaid] = useState<Said>({
    ...{ purpose: first?.key ?? "", channel: "any", state: "given", source: "" },
    ...{ at: "", textShown: "", document: "" },
  });
  const set = (change: Partial<Said>) => setSaid({ ...said, ...change });
  const record = useAct("POST /api/v1/customers/{customerId}/consents", [
    "GET /api/v1/customers/{customerId}/consents",
    "GET /api/v1/asking-settings/permission",
  ]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    record.mutate({ params: { customerId }, body: bodyOf(said) }, { onSuccess: onClose });
  };
  return (
    <form onSubmit={submit} className={own.stack}>
      <NativeSelect
        data-autofocus
        label={text.purpose}
        value={said.purpose}
        onChange={(event) => set({ purpose: event.currentTarget.value })}
        data={offered.map(({ key, names }) => ({ value: key, label: names[language] }))}
      />
      <NativeSelect
        label={text.channel}
        value={said.channel}
        onChange={(event) => set({ channel: channelNamed(event.currentTarget.value) })}
        data={CHANNELS.map((value) => ({ value, label: words.channel[value] }))}
      />
      <Choice
        legend={text.state}
        name="consent-state"
        value={said.state}
        onChange={(state) => set({ state })}
        options={STATES.map((value) => ({ value, label: text.states[value] }))}
      />
      <SaidWhere said={said} set={set} />
      <Refused error={record.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {text.cancel}
        </Button>
        <Button type="submit" loading={record.isPending} disabled={!said.source.trim()}>
          {text.save}
        </Button>
      </Group>
    </form>
  );
}

function SaidWhere({ said, set }: { said: Said; set: (change: Partial<Said>) => void }) {
  const text = usePrivacyText().form;
  return (
    <>
      <TextInput
        label={text.source}
        placeholder={text.sourceHint}
        value={said.source}
        maxLength={120}
        onChange={(event) => set({ source: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={text.at}
        value={said.at}
        onChange={(event) => set({ at: event.currentTarget.value })}
      />
      <Textarea
        autosize
        minRows={2}
        label={text.textShown}
        placeholder={text.textShownHint}
        value={said.textShown}
        maxLength={4000}
        onChange={(event) => set({ textShown: event.currentTarget.value })}
      />
      <TextInput
        label={text.document}
        value={said.document}
        maxLength={500}
        onChange={(event) => set({ document: event.currentTarget.value })}
      />
    </>
  );
}

function channelNamed(value: string): Said["channel"] {
  return CHANNELS.find((one) => one === value) ?? "any";
}

/** A day told is its beginning; none is now. */
function bodyOf({ purpose, channel, state, source, at, textShown, document }: Said): ConsentInput {
  return {
    ...{ purpose, channel, state, source },
    ...(at !== "" && { at: new Date(`${at}T00:00:00`).toISOString() }),
    proof: {
      ...(textShown.trim() !== "" && { textShown }),
      ...(document.trim() !== "" && { document }),
    },
  };
}
