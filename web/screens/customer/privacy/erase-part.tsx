import { Button } from "@mantine/core";
import { useState } from "react";
import type { Output } from "../../../api/contract.ts";
import { useAct, useAnswer } from "../../../api/queries.ts";
import { usePrivacyText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { EraseDialog } from "./erase-dialog.tsx";

export type Outlook = Output<"GET /api/v1/customers/{customerId}/erasure">;
type Erasure = NonNullable<Outlook["scheduled"]>;

/** The way to have a customer erased; where that is to come or refused, it says so, and how to take it back. */
export function ErasePart({ customerId, name }: { customerId: string; name: string }) {
  const text = usePrivacyText().erase;
  const [erasing, setErasing] = useState(false);
  const { data } = useAnswer("GET /api/v1/customers/{customerId}/erasure", { params: { customerId } });
  if (!data) return null;
  const standing = data.scheduled ?? data.refused;
  if (standing) return <Standing customerId={customerId} erasure={standing} />;
  return (
    <>
      <Button variant="default" c="leak" onClick={() => setErasing(true)}>
        {text.action}
      </Button>
      <EraseDialog outlook={data} name={name} opened={erasing} onClose={() => setErasing(false)} />
    </>
  );
}

function Standing({ customerId, erasure }: { customerId: string; erasure: Erasure }) {
  const text = usePrivacyText().erase;
  const said = useStandingWords()(erasure);
  const undo = useAct("DELETE /api/v1/customers/{customerId}/erasure", [
    "GET /api/v1/customers/{customerId}/erasure",
  ]);
  return (
    <div role="status">
      <p style={{ marginTop: 0 }}>{said}</p>
      <Refused error={undo.error} />
      <Button
        variant="default"
        mt={8}
        loading={undo.isPending}
        onClick={() => undo.mutate({ params: { customerId } })}
      >
        {erasure.state === "scheduled" ? text.undo : text.allow}
      </Button>
    </div>
  );
}

function useStandingWords(): (erasure: Erasure) => string {
  const { erase: text, visitor } = usePrivacyText();
  const format = useFormat();
  const grounds: Readonly<Record<string, string>> = text.grounds;
  return ({ state, because, dueAt, askedBy }) => {
    const who = askedBy === "visitor" ? visitor : askedBy;
    if (state === "scheduled" && dueAt !== null) return text.scheduled(format.moment(dueAt), who);
    return text.refused(grounds[because] ?? because, dueAt === null ? null : format.dayOfMoment(dueAt));
  };
}
