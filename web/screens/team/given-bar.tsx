import { Button } from "@mantine/core";
import type { OwnerChange } from "../../../src/action/owners/changes/owner-change.ts";
import { useAct } from "../../api/queries.ts";
import { useTeamText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Refused } from "../../ui/refused.tsx";
import styles from "./team.module.css";
import { STALE } from "./use-people.ts";

/** What was given last, with the way back. */
export function GivenBar({ change }: { change: OwnerChange | undefined }) {
  const text = useTeamText();
  const format = useFormat();
  const undo = useAct("POST /api/v1/owner-changes/{changeId}/undo", STALE);
  const isUndone = undo.data !== undefined && undo.data.changeId === change?.changeId;
  const shown = change && !isUndone ? change : undefined;
  const words = shown?.state === "working" ? text.queue.working : undefined;
  return (
    <div role="status" className={styles.done}>
      {shown && (
        <>
          <span>
            {words
              ? words(format.number(shown.changed), shown.to ?? "")
              : text.queue.given(shown.changed, format.number(shown.changed), shown.to ?? "")}
          </span>
          {shown.state === "done" && shown.changed > 0 && (
            <Button
              variant="light"
              size="compact-md"
              loading={undo.isPending}
              onClick={() => undo.mutate({ params: { changeId: shown.changeId } })}
            >
              {text.undo}
            </Button>
          )}
          <Refused error={undo.error} className={styles.bad} />
        </>
      )}
    </div>
  );
}
