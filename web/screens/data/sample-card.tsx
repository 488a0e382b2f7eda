import { Button, Group } from "@mantine/core";
import { useDataText } from "../../text/later.ts";
import { Card } from "../../ui/card.tsx";
import { Refused } from "../../ui/refused.tsx";
import styles from "./data.module.css";
import { type Sample, useClearSample, useLoadSample } from "./imports.ts";

const SAMPLES: readonly Sample[] = ["company", "purchases"];

/**
 * What there is to look at before one's own: says which sample it is, shows the other, or clears it with one click, for
 * nothing of the reader's own is in it. `held` is null in an empty store.
 */
export function SampleCard({ held }: { held: Sample | null }) {
  const text = useDataText().sample;
  const clear = useClearSample();
  const load = useLoadSample(held !== null);
  const isBusy = clear.isPending || load.isPending;
  const said = load.isPending ? text.loading : clear.isPending ? text.clearing : text.what[held ?? "none"];
  return (
    <Card>
      <div className={styles.sample}>
        <div>
          <h2 className={styles.sampleTitle}>{held ? text.title : text.emptyTitle}</h2>
          <p className={styles.quiet} role="status">
            {said}
          </p>
          <Refused error={clear.error ?? load.error} />
        </div>
        <Group gap="sm">
          {SAMPLES.filter((one) => one !== held).map((one) => (
            <Button
              key={one}
              variant="default"
              loading={load.isPending && load.variables === one}
              disabled={isBusy}
              onClick={() => load.mutate(one)}
            >
              {text.show[one]}
            </Button>
          ))}
          {held && (
            <Button
              variant="default"
              loading={clear.isPending}
              disabled={isBusy}
              onClick={() => clear.mutate()}
            >
              {text.clear}
            </Button>
          )}
        </Group>
      </div>
    </Card>
  );
}
