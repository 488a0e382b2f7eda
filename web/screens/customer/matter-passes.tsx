import { Button } from "@mantine/core";
import { useState } from "react";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useTeamText } from "../../text/later.ts";
import { useMay } from "../../ui/use-may.ts";
import { PassDialog } from "./pass-dialog.tsx";

type MatterPassesProps = { customerId: string; matterId: string; subject: string };

/** With which partner a matter is, and the way to pass it or take it back. */
export function MatterPasses({ customerId, matterId, subject }: MatterPassesProps) {
  const text = useTeamText().passed;
  const mayPass = useMay("agent");
  const [isAsking, setAsking] = useState(false);
  const { data } = useAnswer("GET /api/v1/customers/{customerId}/passes", { params: { customerId } });
  const back = useAct("POST /api/v1/customers/{customerId}/passes/{passId}/take-back", [
    "GET /api/v1/customers/{customerId}/passes",
  ]);
  const open = (data?.items ?? []).filter((one) => one.matterId === matterId && one.state === "passed");
  return (
    <div>
      {open.map(({ passId, partner }) => (
        <p key={passId}>
          {text.to(partner ?? "–")}{" "}
          {mayPass && (
            <Button
              variant="subtle"
              size="compact-sm"
              loading={back.isPending}
              onClick={() => back.mutate({ params: { customerId, passId } })}
            >
              {text.takeBack}
            </Button>
          )}
        </p>
      ))}
      {mayPass && (
        <Button variant="default" size="compact-sm" onClick={() => setAsking(true)}>
          {text.pass}
        </Button>
      )}
      <PassDialog {...{ customerId, matterId, subject }} opened={isAsking} onClose={() => setAsking(false)} />
    </div>
  );
}
