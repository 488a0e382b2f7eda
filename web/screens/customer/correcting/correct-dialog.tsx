import { Button, Group, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Output } from "../../../api/contract.ts";
import { ApiProblem } from "../../../api/problem.ts";
import { useAct, useAnswer } from "../../../api/queries.ts";
import { useCorrectingText } from "../../../text/later.ts";
import { useText } from "../../../text/text.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import layout from "../../../ui/layout.module.css";
import { reachKind } from "../../../ui/reach-kind.ts";
import { Refused } from "../../../ui/refused.tsx";
import own from "./correcting.module.css";

const CUSTOMER = "GET /api/v1/customers/{customerId}";
const STALE = [
  CUSTOMER,
  "GET /api/v1/customers/{customerId}/identity",
  "GET /api/v1/customers",
  "GET /api/v1/customers/{customerId}/timeline",
] as const;

type Page = Output<typeof CUSTOMER>;
type DialogProps = { customerId: string; onClose: () => void };

/** The customer's name, phones and addresses, to be said right. */
export function CorrectDialog({ customerId, onClose }: DialogProps) {
  const text = useCorrectingText();
  const { data } = useAnswer(CUSTOMER, { params: { customerId } });
  return (
    <Dialog opened={data !== undefined} onClose={onClose} title={text.title}>
      {data && <CorrectForm page={data} onClose={onClose} />}
    </Dialog>
  );
}

type Reach = { kind: "phone" | "email"; value: string };

function CorrectForm({ page, onClose }: { page: Page; onClose: () => void }) {
  const text = useCorrectingText();
  const [name, setName] = useState(page.name);
  const [added, setAdded] = useState("");
  const [remove, setRemove] = useState<readonly Reach[]>([]);
  const correct = useAct("PATCH /api/v1/customers/{customerId}", STALE);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = name.trim();
    const body = { ...(said !== page.name && { name: said }), add: reachesOf(added), remove: [...remove] };
    correct.mutate({ params: { customerId: page.customerId }, body }, { onSuccess: onClose });
  };
  const known = (error: Error) =>
    error instanceof ApiProblem && error.code === "conflict" && "add" in error.fields
      ? text.taken
      : undefined;
  return (
    <form onSubmit={submit} className={own.stack}>
      <TextInput
        data-autofocus
        label={text.name}
        maxLength={300}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Reaches page={page} removed={remove} onChange={setRemove} />
      <TextInput
        label={text.add}
        description={text.addHint}
        maxLength={300}
        value={added}
        onChange={(event) => setAdded(event.currentTarget.value)}
      />
      <Refused error={correct.error} known={known} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {text.cancel}
        </Button>
        <Button type="submit" loading={correct.isPending} disabled={name.trim() === ""}>
          {text.save}
        </Button>
      </Group>
    </form>
  );
}

function reachesOf(written: string): Reach[] {
  const value = written.trim();
  return value === "" ? [] : [{ kind: reachKind(value), value }];
}

type ReachesProps = {
  page: Page;
  removed: readonly Reach[];
  onChange: (removed: readonly Reach[]) => void;
};

/** What the customer is reached by; what is taken away can be put back until it is saved. */
function Reaches({ page, removed, onChange }: ReachesProps) {
  const text = useCorrectingText();
  const { identity } = useText().customer;
  const reaches = page.identities.flatMap(({ kind, value }) =>
    kind === "phone" || kind === "email" ? [{ kind, value }] : [],
  );
  if (reaches.length === 0) return null;
  const isGone = ({ value }: Reach) => removed.some((one) => one.value === value);
  return (
    <ul className={layout.list}>
      {reaches.map((one) => (
        <li key={one.value} className={own.reach}>
          <span>
            {identity[one.kind]}: {isGone(one) ? <s>{one.value}</s> : one.value}
          </span>
          <Button
            variant="subtle"
            size="compact-md"
            aria-label={isGone(one) ? text.putBackName(one.value) : text.removeName(one.value)}
            onClick={() =>
              onChange(isGone(one) ? removed.filter(({ value }) => value !== one.value) : [...removed, one])
            }
          >
            {isGone(one) ? text.putBack : text.remove}
          </Button>
        </li>
      ))}
    </ul>
  );
}
