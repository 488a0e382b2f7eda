import { Button, Group, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { OwnerPerson } from "../../../src/action/owners/owner.ts";
import { useAct } from "../../api/queries.ts";
import { useTeamText } from "../../text/later.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Refused } from "../../ui/refused.tsx";
import { PersonSelect } from "./person-select.tsx";
import styles from "./team.module.css";
import { STALE } from "./use-people.ts";

type HandOverDialogProps = {
  person: OwnerPerson;
  /** How much there is to hand over, in words. */
  what: string;
  opened: boolean;
  onClose: () => void;
};

/** Gives all that is a person's to another, with the reason. */
export function HandOverDialog(props: HandOverDialogProps) {
  const text = useTeamText();
  const { person, opened, onClose } = props;
  return (
    <Dialog opened={opened} onClose={onClose} title={text.owners.handOverOf(person.name)}>
      <HandOverForm {...props} />
    </Dialog>
  );
}

function HandOverForm({ person: { personId }, what, onClose }: HandOverDialogProps) {
  const text = useTeamText();
  const [to, setTo] = useState("");
  const [reason, setReason] = useState("");
  const handOver = useAct("POST /api/v1/owners/{personId}/hand-over", STALE);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    handOver.mutate(
      { params: { personId }, body: { toPersonId: to, reason: reason.trim() } },
      { onSuccess: onClose },
    );
  };
  return (
    <form onSubmit={submit} className={styles.stack}>
      <p className={styles.quiet}>{text.owners.handOverText(what)}</p>
      <PersonSelect label={text.owners.to} value={to} onChange={setTo} without={personId} />
      <TextInput
        label={text.reason}
        size="md"
        required
        withAsterisk={false}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Refused error={handOver.error} className={styles.bad} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {text.keep}
        </Button>
        <Button type="submit" loading={handOver.isPending} disabled={!to || !reason.trim()}>
          {text.owners.do}
        </Button>
      </Group>
    </form>
  );
}
