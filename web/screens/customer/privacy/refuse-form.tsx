import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAct } from "../../../api/queries.ts";
import { usePrivacyText } from "../../../text/later.ts";
import { Refused } from "../../../ui/refused.tsx";
import own from "./privacy.module.css";

const GROUNDS = ["legal-duty", "claims", "public-interest"] as const;

/** Writes down why a customer who asked for it cannot be erased, and until when. */
export function RefuseForm({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const text = usePrivacyText().erase;
  const [because, setBecause] = useState<(typeof GROUNDS)[number]>("legal-duty");
  const [until, setUntil] = useState("");
  const refuse = useAct("POST /api/v1/customers/{customerId}/erasure/refusal", [
    "GET /api/v1/customers/{customerId}/erasure",
  ]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { because, until: until === "" ? null : until };
    refuse.mutate({ params: { customerId }, body }, { onSuccess: onClose });
  };
  return (
    <form onSubmit={submit} className={own.stack}>
      <p>{text.refuseLead}</p>
      <NativeSelect
        data-autofocus
        label={text.because}
        value={because}
        onChange={({ currentTarget: { value } }) =>
          setBecause(GROUNDS.find((one) => one === value) ?? "legal-duty")
        }
        data={GROUNDS.map((value) => ({ value, label: text.grounds[value] }))}
      />
      <TextInput
        type="date"
        label={text.until}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <Refused error={refuse.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {text.keep}
        </Button>
        <Button type="submit" loading={refuse.isPending}>
          {text.refuseConfirm}
        </Button>
      </Group>
    </form>
  );
}
