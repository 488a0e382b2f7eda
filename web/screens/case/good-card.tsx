import { Button } from "@mantine/core";
import { useState } from "react";
import { useWorkingText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import layout from "../../ui/layout.module.css";
import { Refused } from "../../ui/refused.tsx";
import { useMay } from "../../ui/use-may.ts";
import type { WholeCase } from "../cases/case-data.ts";
import styles from "./case.module.css";
import { GiveForm } from "./give-form.tsx";
import { GoodActs } from "./good-acts.tsx";
import { useCaseDeed } from "./use-case-deed.ts";
import { useStanding } from "./use-standing.ts";

type Good = WholeCase["compensations"][number];

/** What the customer was given to make good, or is to be once a manager says so. */
export function GoodCard({ whole }: { whole: WholeCase }) {
  const { case: one, compensations } = whole;
  const { good: text } = useWorkingText();
  const [isGiving, setGiving] = useState(false);
  const mayWork = useMay("agent");
  const isOthers = useStanding(whole) === "others";
  const mayGive = mayWork && !isOthers && one.state === "open";
  const deed = useCaseDeed();
  if (!mayGive && compensations.length === 0) return null;
  const close = () => setGiving(false);
  return (
    <Card
      title={text.title}
      aside={
        mayGive && (
          <Button variant="default" onClick={() => setGiving(true)}>
            {text.give}
          </Button>
        )
      }
    >
      <Refused error={deed.error} className={styles.refused} />
      {compensations.length === 0 && <p className={styles.none}>{text.none}</p>}
      <ul className={layout.list}>
        {compensations.toReversed().map((given) => (
          <GoodItem key={given.compensationId} {...{ one, given, deed }} />
        ))}
      </ul>
      <Dialog opened={isGiving} onClose={close} title={text.giveTitle}>
        <GiveForm one={one} onClose={close} />
      </Dialog>
    </Card>
  );
}

type GoodItemProps = { one: WholeCase["case"]; given: Good; deed: ReturnType<typeof useCaseDeed> };

function GoodItem({ one, given, deed }: GoodItemProps) {
  const { good: text } = useWorkingText();
  const format = useFormat();
  const { kind, amountMinor, currency, state, askedName, askedAt, decidedBy, decision } = given;
  const what = `${text.kinds[kind]}, ${format.money(amountMinor, currency)}`;
  // What was within one's budget nobody else decided.
  const isDecided = decidedBy !== null && (decision !== null || !given.isWithinBudget);
  return (
    <li>
      <div className={styles.said}>
        {state === "void" || state === "refused" ? <s>{what}</s> : what} · {text.states[state]}
      </div>
      <div className={styles.text}>{given.text}</div>
      <div className={styles.quiet}>
        {text.by(askedName, format.moment(askedAt))}
        {isDecided && ` · ${text.decided(decidedBy, decision ?? "")}`}
      </div>
      <GoodActs {...{ one, given, deed, what }} />
    </li>
  );
}
