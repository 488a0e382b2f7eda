import { Button } from "@mantine/core";
import { useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { Refused } from "../../ui/refused.tsx";
import styles from "./data.module.css";
import { useClearSample } from "./imports.ts";

/** Clears the sample with one click: nothing of the reader's own is in it. */
export function SampleCard() {
  const text = useText().data.sample;
  const { mutate, isPending, error } = useClearSample();
  return (
    <Card>
      <div className={styles.sample}>
        <div>
          <h2 className={styles.sampleTitle}>{text.title}</h2>
          <p className={styles.quiet} role="status">
            {isPending ? text.clearing : text.text}
          </p>
          <Refused error={error} />
        </div>
        <Button variant="default" loading={isPending} onClick={() => mutate()}>
          {text.clear}
        </Button>
      </div>
    </Card>
  );
}
