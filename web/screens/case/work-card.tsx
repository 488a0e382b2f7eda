import { Button } from "@mantine/core";
import { useState } from "react";
import { useAnswer } from "../../api/queries.ts";
import { useCasesText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { Refused } from "../../ui/refused.tsx";
import { useMay } from "../../ui/use-may.ts";
import type { WholeCase } from "../cases/case-data.ts";
import { CloseDialog } from "../cases/close-dialog.tsx";
import { DoneBar } from "../cases/done-bar.tsx";
import { HandOverDialog } from "../cases/hand-over-dialog.tsx";
import { type CaseActs, useCaseActs } from "../cases/use-case-acts.ts";
import styles from "./case.module.css";
import { LogLink } from "./log-link.tsx";
import { SayDialog, type Saying } from "./say-dialog.tsx";
import { type Deeds, useDeeds } from "./use-deeds.ts";
import { useStanding } from "./use-standing.ts";
import { WriteDialog } from "./write-dialog.tsx";

type Asking = Saying | Apart;
/** What is asked in a dialog of its own. */
type Apart = "hand-over" | "close" | "write";
const APART: readonly string[] = ["hand-over", "close", "write"] satisfies Apart[];

function isSaying(asking: Asking): asking is Saying {
  return !APART.includes(asking);
}

/** What to do with the case now, for who may. */
export function WorkCard({ whole }: { whole: WholeCase }) {
  const { case: one, handOver } = whole;
  const text = useCasesText();
  const mayWork = useMay("agent");
  const acts = useCaseActs();
  const deeds = useDeeds(one, handOver);
  const [asking, setAsking] = useState<Asking | null>(null);
  if (!mayWork) return null;
  const saying = asking !== null && isSaying(asking) ? asking : null;
  const close = () => {
    deeds.forget();
    setAsking(null);
  };
  return (
    <Card title={text.work}>
      <DoneBar acts={acts} />
      <Refused error={saying ? null : deeds.error} className={styles.refused} />
      <Offered {...{ whole, deeds }} onAsk={setAsking} />
      <div className={styles.actions}>
        {one.state === "open" ? (
          <OpenActions {...{ whole, acts, deeds }} onAsk={setAsking} />
        ) : (
          <>
            <Button onClick={() => setAsking("reopen")}>{text.reopen}</Button>
            <Button variant="default" onClick={() => setAsking("note")}>
              {text.say.note.button}
            </Button>
          </>
        )}
      </div>
      <SayDialog saying={saying} deeds={deeds} onClose={close} />
      <WriteDialog one={one} opened={asking === "write"} onClose={close} />
      <HandOverDialog
        count={1}
        opened={asking === "hand-over"}
        onClose={close}
        onOffer={(offer) => void acts.offer([one], offer)}
      />
      <CloseDialog
        count={1}
        opened={asking === "close"}
        onClose={close}
        onEnd={(closing) => void acts.close([one], closing)}
      />
    </Card>
  );
}

type Ask = { onAsk: (asking: Asking) => void };

function OpenActions({
  whole,
  acts,
  deeds,
  onAsk,
}: { whole: WholeCase; acts: CaseActs; deeds: Deeds } & Ask) {
  const { case: one } = whole;
  const text = useCasesText();
  const standing = useStanding(whole);
  const isTheirs = standing === "mine" || standing === "stands-in";
  const isBusy = acts.isBusy || deeds.isBusy;
  const ask = (asking: Asking, label: string) => (
    <Button variant="default" disabled={isBusy} onClick={() => onAsk(asking)}>
      {label}
    </Button>
  );
  if (standing === "others") {
    return (
      <>
        <p className={styles.quiet}>{text.others(one.holder?.name ?? text.holder.gone)}</p>
        {ask("note", text.say.note.button)}
      </>
    );
  }
  return (
    <>
      {(standing === "free" || standing === "may-take-away") && (
        <Button loading={isBusy} onClick={() => void acts.take([one])}>
          {standing === "free" ? text.take : text.takeAway}
        </Button>
      )}
      {standing === "no-account" && <p className={styles.quiet}>{text.noAccount}</p>}
      <Button variant={isTheirs ? "filled" : "default"} disabled={isBusy} onClick={() => onAsk("write")}>
        {text.write}
      </Button>
      <LogLink one={one} />
      {one.contactedAt === null && ask("contacted", text.say.contacted.button)}
      {ask("promise", text.say.promise.button)}
      {ask("note", text.say.note.button)}
      {standing === "stands-in" && (
        <Button variant="default" disabled={isBusy} onClick={() => void acts.take([one])}>
          {text.takeAway}
        </Button>
      )}
      {ask("hand-over", text.handOver)}
      {ask("close", text.close)}
    </>
  );
}

/** What waits to be accepted: by the reader, or by whom it was offered to. */
function Offered({ whole, deeds, onAsk }: { whole: WholeCase; deeds: Deeds } & Ask) {
  const { handOver } = whole;
  const standing = useStanding(whole);
  const text = useCasesText();
  const format = useFormat();
  const me = useAnswer("GET /api/v1/me").data?.actor.id;
  const people = useAnswer("GET /api/v1/owners").data?.items ?? [];
  if (!handOver) return null;
  const isToMe = handOver.toIds.some((id) => id === me);
  const names = people.filter(({ personId }) => handOver.toIds.includes(personId)).map(({ name }) => name);
  return (
    <div className={styles.offered}>
      <p>
        <strong>
          {isToMe ? text.offered.toYou(handOver.fromName) : text.offered.to(format.list(names))}
        </strong>
      </p>
      <blockquote>{handOver.note}</blockquote>
      <div className={styles.actions}>
        {isToMe && (
          <Button loading={deeds.isBusy} onClick={deeds.accept}>
            {text.offered.accept}
          </Button>
        )}
        {isToMe && (
          <Button variant="default" onClick={() => onAsk("decline")}>
            {text.offered.decline}
          </Button>
        )}
        {!isToMe && (standing === "mine" || standing === "stands-in") && (
          <Button variant="default" loading={deeds.isBusy} onClick={deeds.withdraw}>
            {text.offered.withdraw}
          </Button>
        )}
      </div>
    </div>
  );
}
