import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useAct, useAnswer } from "../../../api/queries.ts";
import { useStandardsText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import { ConfirmButton } from "../../../ui/confirm-button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { Refused } from "../../../ui/refused.tsx";
import styles from "../settings.module.css";
import { PreviewOfPast, usePreview } from "./preview-of-past.tsx";
import { draftOf, type Standard, standardOf } from "./promise-draft.ts";
import { promiseInWords } from "./promise-in-words.ts";

const STATE = "PUT /api/v1/standards/{standardId}/state";
const LIST = ["GET /api/v1/standards"] as const;

/** A promise: what it says, where it holds, whether it is in force. */
export function PromiseRow({ standard, onChange }: { standard: Standard; onChange: () => void }) {
  const { format } = useReader();
  const text = useStandardsText();
  const words = text.promises;
  const { name, state, severity, note } = standard;
  const facts = [promiseInWords(standard, words, format), useScope(standard), words.severities[severity]];
  return (
    <li className={styles.row}>
      <div className={styles.rowWhat}>
        <strong>{name}</strong>
        <div className={styles.quiet}>{facts.join(" · ")}</div>
        {note && <div className={styles.quiet}>{note}</div>}
        <div className={state === "active" ? styles.good : styles.quiet}>{words.states[state]}</div>
      </div>
      {state !== "retired" && (
        <Button variant="default" aria-label={text.of(text.change, name)} onClick={onChange}>
          {text.change}
        </Button>
      )}
      {state === "active" ? <Retire standard={standard} /> : <Activate standard={standard} />}
    </li>
  );
}

function useScope({ scope }: Standard): string {
  const { touchpoints = [], channels = [], tiers = [], languages = [] } = scope;
  const { text, format, language } = useReader();
  const { everywhere, tiers: worth } = useStandardsText().promises;
  const known = useAnswer("GET /api/v1/touchpoints").data?.items;
  const names = touchpoints.map((key) => known?.find((one) => one.key === key)?.names[language] ?? key);
  const ways = channels.map((channel) => text.contacts.channels[channel]);
  const all = [...names, ...ways, ...tiers.map((tier) => worth[tier]), ...languages];
  return all.length === 0 ? everywhere : format.list(all);
}

/** Puts a promise into force, once it is seen what it would have said. */
function Activate({ standard }: { standard: Standard }) {
  const text = useStandardsText();
  const words = text.promises;
  const [isAsking, setAsking] = useState(false);
  const move = useAct(STATE, LIST);
  const past = usePreview(standardOf(draftOf(standard), standard));
  const { standardId, name } = standard;
  const ask = () => {
    past.look();
    setAsking(true);
  };
  const close = () => {
    move.reset();
    setAsking(false);
  };
  const put = () => move.mutate({ params: { standardId }, body: { state: "active" } }, { onSuccess: close });
  return (
    <>
      <Button variant="default" aria-label={text.of(words.activate, name)} onClick={ask}>
        {words.activate}
      </Button>
      <Dialog opened={isAsking} onClose={close} title={words.activateTitle(name)} size="lg">
        <div className={styles.stack}>
          {past.isLooking && <Loading />}
          <PreviewOfPast past={past} />
          <Refused error={move.error} className={styles.bad} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {text.keep}
            </Button>
            <Button disabled={past.isLooking} loading={move.isPending} onClick={put}>
              {words.activate}
            </Button>
          </Group>
        </div>
      </Dialog>
    </>
  );
}

function Retire({ standard: { standardId, name } }: { standard: Standard }) {
  const text = useStandardsText();
  const words = text.promises;
  const move = useAct(STATE, LIST);
  return (
    <ConfirmButton
      label={words.retire}
      name={text.of(words.retire, name)}
      title={words.retireTitle(name)}
      text={words.retireText}
      confirm={words.retire}
      keep={text.keep}
      doing={move}
      act={(done) => move.mutate({ params: { standardId }, body: { state: "retired" } }, { onSuccess: done })}
    />
  );
}
