import { ActionIcon, Button, NativeSelect } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { Journeys } from "../../../src/insight/journeys/journey.ts";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useUnderstandingText } from "../../text/later.ts";
import { Refused } from "../../ui/refused.tsx";
import { useStepNames } from "../understanding/names.ts";
import styles from "./journeys.module.css";

const STALE = ["GET /api/v1/journeys"] as const;

/** The way it was meant, step by step: order, more and fewer. */
export function MeantForm({ journeys, close }: { journeys: Journeys; close: () => void }) {
  const words = useUnderstandingText().journeys.meant;
  const [steps, change] = useState(journeys.meant.map(({ step }) => step));
  const say = useAct("PUT /api/v1/journeys/meant", STALE);
  const reset = useAct("DELETE /api/v1/journeys/meant", STALE);
  const moved = (at: number, by: number) => {
    const next = [...steps];
    next.splice(at + by, 0, ...next.splice(at, 1));
    change(next);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        say.mutate({ body: { steps } }, { onSuccess: close });
      }}
    >
      <ol className={styles.editing}>
        {steps.map((step, at) => (
          <StepRow
            key={step}
            step={step}
            up={at > 0 ? () => moved(at, -1) : null}
            down={at < steps.length - 1 ? () => moved(at, 1) : null}
            remove={() => change(steps.filter((one) => one !== step))}
          />
        ))}
      </ol>
      <AddStep steps={steps} add={(step) => change([...steps, step])} />
      {steps.length < 2 && <p className={styles.quiet}>{words.least}</p>}
      <Refused error={say.error ?? reset.error} />
      <div className={styles.buttons}>
        <Button type="submit" disabled={steps.length < 2} loading={say.isPending}>
          {words.save}
        </Button>
        <Button variant="default" onClick={close}>
          {words.cancel}
        </Button>
        {journeys.isMeantSaid && (
          <Button
            variant="subtle"
            loading={reset.isPending}
            onClick={() => reset.mutate({}, { onSuccess: close })}
          >
            {words.reset}
          </Button>
        )}
      </div>
    </form>
  );
}

type RowProps = { step: string; up: (() => void) | null; down: (() => void) | null; remove: () => void };

function StepRow({ step, up, down, remove }: RowProps) {
  const words = useUnderstandingText().journeys.meant;
  const name = useStepNames()(step);
  return (
    <li>
      <span>{name}</span>
      <span className={styles.moves}>
        <ActionIcon variant="subtle" aria-label={words.up(name)} disabled={!up} onClick={() => up?.()}>
          <IconArrowUp size={17} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" aria-label={words.down(name)} disabled={!down} onClick={() => down?.()}>
          <IconArrowDown size={17} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" aria-label={words.remove(name)} onClick={remove}>
          <IconX size={17} aria-hidden />
        </ActionIcon>
      </span>
    </li>
  );
}

function AddStep({ steps, add }: { steps: readonly string[]; add: (step: string) => void }) {
  const words = useUnderstandingText().journeys.meant;
  const stepName = useStepNames();
  const places = useAnswer("GET /api/v1/touchpoints").data?.items ?? [];
  const used = places.filter(({ isRetired }) => !isRetired).map(({ key }) => key);
  const free = ["~purchase", ...used].filter((step) => !steps.includes(step));
  return (
    <NativeSelect
      aria-label={words.add}
      value=""
      data={[
        { value: "", label: words.add },
        ...free.map((step) => ({ value: step, label: stepName(step) })),
      ]}
      onChange={(event) => event.currentTarget.value && add(event.currentTarget.value)}
    />
  );
}
