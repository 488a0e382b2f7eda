import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Share } from "../../../src/action/owners/changes/dealing.ts";
import type { OwnerPerson } from "../../../src/action/owners/owner.ts";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useTeamText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Refused } from "../../ui/refused.tsx";
import { dealtOut } from "./dealt-out.ts";
import { SomePeople } from "./some-people.tsx";
import styles from "./team.module.css";
import { STALE } from "./use-people.ts";

type HandOverDialogProps = {
  person: OwnerPerson;
  /** How much there is to hand over, in words. */
  what: string;
  opened: boolean;
  onClose: () => void;
};

/** Gives all that is a person's to another, or shares it out among several, with the reason. */
export function HandOverDialog(props: HandOverDialogProps) {
  const text = useTeamText();
  const { person, opened, onClose } = props;
  return (
    <Dialog opened={opened} onClose={onClose} title={text.owners.handOverOf(person.name)}>
      <HandOverForm {...props} />
    </Dialog>
  );
}

function HandOverForm({ person, what, onClose }: HandOverDialogProps) {
  const text = useTeamText();
  const { personId } = person;
  const [to, setTo] = useState<string[]>([]);
  const [share, setShare] = useState<Share>("fewest");
  const [reason, setReason] = useState("");
  const handOver = useAct("POST /api/v1/owners/{personId}/hand-over", STALE);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    handOver.mutate(
      { params: { personId }, body: { toPersonIds: to, share, reason: reason.trim() } },
      { onSuccess: onClose },
    );
  };
  return (
    <form onSubmit={submit} className={styles.stack}>
      <p className={styles.quiet}>{text.owners.handOverText(what)}</p>
      <SomePeople legend={text.owners.to} chosen={to} onChange={setTo} without={personId} />
      {to.length > 1 && (
        <>
          <NativeSelect
            size="md"
            label={text.rules.share}
            value={share}
            onChange={(event) => setShare(event.currentTarget.value === "turn" ? "turn" : "fewest")}
            data={SHARES.map((value) => ({ value, label: text.rules.shares[value] }))}
          />
          <SharedOut person={person} to={to} share={share} />
        </>
      )}
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
        <Button type="submit" loading={handOver.isPending} disabled={to.length === 0 || !reason.trim()}>
          {text.owners.do}
        </Button>
      </Group>
    </form>
  );
}

const SHARES: readonly Share[] = ["fewest", "turn"];

type SharedOutProps = { person: OwnerPerson; to: readonly string[]; share: Share };

/** How many of the customers each would get, and to whom the cases go. */
function SharedOut({ person: { customers }, to, share }: SharedOutProps) {
  const text = useTeamText();
  const format = useFormat();
  const people = useAnswer("GET /api/v1/owners").data?.items ?? [];
  const have = new Map(people.map((one) => [one.personId, one.customers]));
  const nameOf = new Map(people.map((one) => [one.personId, one.name]));
  const got = dealtOut(customers, { ids: to, share, have });
  return (
    <div role="status">
      {customers > 0 && (
        <ul className={styles.shares}>
          {[...got].map(([id, count]) => (
            <li key={id}>
              {nameOf.get(id)}: <strong>{text.customers(count, format.number(count))}</strong>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.quiet}>{text.owners.casesAlong[share]}</p>
    </div>
  );
}
