import { Button } from "@mantine/core";
import { useState } from "react";
import type { Journeys } from "../../../src/insight/journeys/journey.ts";
import { useUnderstandingText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { useMay } from "../../ui/use-may.ts";
import { useStepNames } from "../understanding/names.ts";
import styles from "./journeys.module.css";
import { MeantForm } from "./meant-form.tsx";

/** The way it was meant, and beside each step what really came next. */
export function MeantCard({ journeys }: { journeys: Journeys }) {
  const words = useUnderstandingText().journeys.meant;
  const [isEdited, edit] = useState(false);
  const isManager = useMay("manager");
  const change = isManager && !isEdited && (
    <Button variant="default" size="compact-md" onClick={() => edit(true)}>
      {words.edit}
    </Button>
  );
  return (
    <Card
      title={words.title}
      lead={`${words.lead} ${journeys.isMeantSaid ? words.said : words.proposed}`}
      aside={change}
    >
      {isEdited ? (
        <MeantForm journeys={journeys} close={() => edit(false)} />
      ) : (
        <ol className={styles.meant}>
          {journeys.meant.map((one, at) => (
            <Meant key={one.step} one={one} next={journeys.meant[at + 1]?.step ?? null} />
          ))}
        </ol>
      )}
    </Card>
  );
}

type MeantProps = { one: Journeys["meant"][number]; next: string | null };

function Meant({ one, next }: MeantProps) {
  const words = useUnderstandingText().journeys.meant;
  const format = useFormat();
  const stepName = useStepNames();
  const { step, journeys, visits, onward, elsewhere, ended } = one;
  return (
    <li>
      <div>
        <strong>{stepName(step)}</strong>{" "}
        <span className={styles.quiet}>{words.journeys(format.number(journeys))}</span>
      </div>
      {visits > 0 && next !== null && (
        <div>
          {onward === null
            ? words.few(stepName(next))
            : words.onward(format.percent(onward / visits), stepName(next))}
        </div>
      )}
      {elsewhere.length > 0 && (
        <div className={styles.quiet}>
          {words.instead}:{" "}
          {elsewhere
            .map(({ step: to, count }) => words.elsewhere(stepName(to), format.number(count)))
            .join(" · ")}
        </div>
      )}
      {visits > 0 && (
        <div className={styles.quiet}>
          {words.ended(format.number(ended.again), format.number(ended.left))}
        </div>
      )}
    </li>
  );
}
