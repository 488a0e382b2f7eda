import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../../api/queries.ts";
import { useTeamText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { Refused } from "../../ui/refused.tsx";
import { GivenBar } from "./given-bar.tsx";
import { PersonSelect } from "./person-select.tsx";
import type { QueueFilter } from "./queue-section.tsx";
import styles from "./team.module.css";
import { STALE, usePeople } from "./use-people.ts";

/** So many go by name in one call. */
const MOST = 1000;

type GiveBarProps = {
  filter: QueueFilter;
  /** Customers in sight. */
  shown: readonly string[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
};

/** To whom the chosen ones, or all who fit, are given, and why; what was given last stays when none is left. */
export function GiveBar({ filter, shown, chosen, onChoose }: GiveBarProps) {
  const text = useTeamText();
  const format = useFormat();
  const [personId, setPersonId] = useState("");
  const [reason, setReason] = useState("");
  const give = useAct("POST /api/v1/owners", STALE);
  const name = usePeople().find(({ value }) => value === personId)?.label ?? "";
  const said = { personId, reason: reason.trim() };
  const isReady = personId !== "" && said.reason !== "";
  const none = () => onChoose(new Set());
  const giveChosen = () =>
    give.mutate({ body: { ...said, customerIds: [...chosen].slice(0, MOST) } }, { onSuccess: none });
  const count = Math.min(chosen.size, MOST);
  return (
    <>
      <GivenBar change={give.data} />
      {shown.length > 0 && (
        <section className={styles.bar} aria-label={text.queue.to}>
          <PersonSelect label={text.queue.to} value={personId} onChange={setPersonId} />
          <TextInput
            label={text.reason}
            placeholder={text.reasonHint}
            size="md"
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className={styles.acts}>
            {chosen.size === 0 ? (
              <Button variant="subtle" onClick={() => onChoose(new Set(shown))}>
                {text.queue.chooseAll}
              </Button>
            ) : (
              <Button variant="subtle" onClick={none}>
                {text.queue.chooseNone}
              </Button>
            )}
            <Button loading={give.isPending} disabled={!isReady || chosen.size === 0} onClick={giveChosen}>
              {text.queue.give(count, format.number(count))}
            </Button>
            <ConfirmButton
              label={text.queue.giveAll}
              title={text.queue.giveAllTitle}
              text={text.queue.giveAllText(name)}
              confirm={text.queue.giveAll}
              keep={text.keep}
              disabled={!isReady}
              doing={give}
              act={(done) =>
                give.mutate({ body: { ...said, filter: { ...filter, owner: "none" } } }, { onSuccess: done })
              }
            />
          </div>
          <Refused error={give.error} className={styles.bad} />
        </section>
      )}
    </>
  );
}
