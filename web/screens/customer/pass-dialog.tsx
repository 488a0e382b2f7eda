import { Button, Checkbox, Group, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useTeamText } from "../../text/later.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Refused } from "../../ui/refused.tsx";
import styles from "../team/team.module.css";

const RELEASES = ["phone", "address"] as const;

type PassDialogProps = {
  customerId: string;
  matterId: string;
  subject: string;
  opened: boolean;
  onClose: () => void;
};

/** To which partner a matter goes, what he must do, and what he may see. */
export function PassDialog(props: PassDialogProps) {
  const text = useTeamText().passed;
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={text.passTitle}>
      <PassForm {...props} />
    </Dialog>
  );
}

function PassForm({ customerId, matterId, subject, onClose }: PassDialogProps) {
  const { passed: text, keep, choosePerson } = useTeamText();
  const { data } = useAnswer("GET /api/v1/partners");
  const [said, setSaid] = useState({ partnerId: "", subject: subject.slice(0, 200), note: "" });
  const [releases, setReleases] = useState<readonly (typeof RELEASES)[number][]>([]);
  const pass = useAct("POST /api/v1/customers/{customerId}/passes", [
    "GET /api/v1/customers/{customerId}/passes",
  ]);
  const set = (part: Partial<typeof said>) => setSaid({ ...said, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { ...said, matterId, releases: [...releases] };
    pass.mutate({ params: { customerId }, body }, { onSuccess: onClose });
  };
  if (data?.items.length === 0) return <p>{text.noPartner}</p>;
  return (
    <form onSubmit={submit} className={styles.stack}>
      <p className={styles.quiet}>{text.passText}</p>
      <NativeSelect
        label={text.partner}
        value={said.partnerId}
        onChange={(event) => set({ partnerId: event.currentTarget.value })}
        data={[
          { value: "", label: choosePerson },
          ...(data?.items ?? []).map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
      />
      <TextInput
        label={text.subject}
        maxLength={200}
        value={said.subject}
        onChange={(event) => set({ subject: event.currentTarget.value })}
      />
      <Textarea
        label={text.noteLabel}
        rows={3}
        maxLength={4000}
        value={said.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
      <fieldset className={styles.people}>
        <legend>{text.releases}</legend>
        {RELEASES.map((one) => (
          <Checkbox
            key={one}
            label={text.release[one]}
            checked={releases.includes(one)}
            onChange={() =>
              setReleases(releases.includes(one) ? releases.filter((it) => it !== one) : [...releases, one])
            }
          />
        ))}
      </fieldset>
      <Refused error={pass.error} className={styles.bad} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {keep}
        </Button>
        <Button
          type="submit"
          loading={pass.isPending}
          disabled={!said.partnerId || !said.subject.trim() || !said.note.trim()}
        >
          {text.doPass}
        </Button>
      </Group>
    </form>
  );
}
