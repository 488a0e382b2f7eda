import { SegmentedControl } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { Bucket } from "../../../src/insight/bucket/bucket.ts";
import { useAnswer } from "../../api/queries.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Understood } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { Notes } from "../../ui/notes.tsx";
import { Page } from "../../ui/page.tsx";
import { useMay } from "../../ui/use-may.ts";
import styles from "./bucket.module.css";
import { type Dimension, dimensionsOf, holesOf, type Unit } from "./bucket-data.ts";
import { BucketPicture } from "./bucket-picture.tsx";
import { Cost } from "./cost.tsx";
import { Holes } from "./holes.tsx";
import { Months } from "./months.tsx";
import { YearlyLoss } from "./yearly-loss.tsx";

/** Comes after the figures, with its words. */
const MonthPageLink = lazy(() =>
  import("../gaps/month-page-link.tsx").then(({ MonthPageLink: component }) => ({ default: component })),
);

/** Comes after the figures. */
const OldestObstacles = lazy(() =>
  import("../team/oldest-obstacles.tsx").then(({ OldestObstacles: component }) => ({ default: component })),
);

/** Comes after the figures, with its words. */
const BucketCauses = lazy(() =>
  import("../understanding/bucket-causes.tsx").then(({ BucketCauses: component }) => ({
    default: component,
  })),
);

/** The business as a bucket that leaks: how many, how much, through which hole. */
export function BucketScreen() {
  const query = useAnswer("GET /api/v1/bucket");
  const { title } = useText().bucket;
  return (
    <Understood query={query} title={title}>
      {(bucket) => <BucketAnswer bucket={bucket} />}
    </Understood>
  );
}

function BucketAnswer({ bucket }: { bucket: Bucket }) {
  const text = useText().bucket;
  const format = useFormat();
  const [unit, setUnit] = useState<Unit>("customers");
  const dimensions = dimensionsOf(bucket);
  const [chosen, choose] = useState<Dimension>("tier");
  const dimension = dimensions.includes(chosen) ? chosen : dimensions[0];
  const holes = dimension ? holesOf(bucket, dimension, unit) : [];
  const isDirector = useMay("director");
  const lapse = bucket.lapseFound ? text.lapse : text.lapseAssumed;
  return (
    <Page
      title={text.title}
      lead={text.lead(format.day(bucket.asOf))}
      aside={<UnitChoice unit={unit} choose={setUnit} />}
    >
      <div className={styles.top}>
        <Card className={styles.pictureCard}>
          <BucketPicture bucket={bucket} holes={holes} unit={unit} />
          {holes.length > 0 && (
            <p className={styles.small}>
              {text.holesSpan(format.day(bucket.yearlyLoss.from), format.day(bucket.yearlyLoss.to))}
            </p>
          )}
          <p className={styles.small}>{lapse(format.number(bucket.lapseDays))}</p>
        </Card>
        <div className={styles.figures}>
          <YearlyLoss bucket={bucket} />
          <Cost bucket={bucket} />
        </div>
      </div>
      {dimension && (
        <Holes
          bucket={bucket}
          holes={holes}
          unit={unit}
          dimensions={{ all: dimensions, dimension, choose }}
        />
      )}
      <Suspense fallback={null}>
        <BucketCauses bucket={bucket} dimension={dimension} />
      </Suspense>
      <Months bucket={bucket} unit={unit} />
      <Suspense fallback={null}>
        <MonthPageLink />
      </Suspense>
      {isDirector && (
        <Suspense fallback={null}>
          <OldestObstacles />
        </Suspense>
      )}
      <Notes notes={bucket.notes.map((note) => text.notes[note])} />
    </Page>
  );
}

function UnitChoice({ unit, choose }: { unit: Unit; choose: (unit: Unit) => void }) {
  const text = useText().bucket.unit;
  return (
    <SegmentedControl
      aria-label={text.label}
      value={unit}
      onChange={choose}
      data={[
        { value: "customers", label: text.customers },
        { value: "money", label: text.money },
      ]}
    />
  );
}
