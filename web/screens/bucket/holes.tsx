import { Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import type { Bucket } from "../../../src/insight/bucket/bucket.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { customersHref } from "../../ui/customers-href.ts";
import { type Dimension, type HoleData, holeAmount, isRest, type Unit } from "./bucket-data.ts";
import { holeName } from "./hole-name.ts";
import styles from "./holes.module.css";

type HolesProps = {
  bucket: Bucket;
  holes: readonly HoleData[];
  unit: Unit;
  dimensions: { all: readonly Dimension[]; dimension: Dimension; choose: (dimension: Dimension) => void };
};

const FIRST = 8;

/** The holes of one dimension, the largest first: what is lost, which share of those who were there, how sure. */
export function Holes({ bucket, holes, unit, dimensions: { all, dimension, choose } }: HolesProps) {
  const text = useText().bucket.holes;
  const format = useFormat();
  const [everything, showEverything] = useState(false);
  const shown = everything ? holes : holes.slice(0, FIRST);
  const most = Math.max(1, ...holes.filter((hole) => !isRest(hole)).map((hole) => holeAmount(hole, unit)));
  const choice = (
    <SegmentedControl
      className={styles.choice ?? ""}
      aria-label={text.by}
      value={dimension}
      onChange={choose}
      data={all.map((value) => ({ value, label: text.dimensions[value] }))}
    />
  );
  return (
    <Card title={text.title} lead={text.lead} aside={choice}>
      <ol className={styles.list}>
        {shown.map((hole) => (
          <HoleRow key={hole.value} hole={hole} unit={unit} most={most} currency={bucket.currency} />
        ))}
      </ol>
      {shown.length < holes.length && (
        <Button variant="subtle" size="compact-md" onClick={() => showEverything(true)}>
          {text.more(format.number(holes.length - shown.length))}
        </Button>
      )}
    </Card>
  );
}

type HoleRowProps = { hole: HoleData; unit: Unit; most: number; currency: string };

function HoleRow({ hole, unit, most, currency }: HoleRowProps) {
  const words = useText().bucket;
  const format = useFormat();
  const { loss, opens, lostValueMinor } = hole;
  const share = isRest(hole) ? 0 : holeAmount(hole, unit) / most;
  return (
    <li className={styles.row}>
      <div className={styles.name}>{holeName(hole, words)}</div>
      <svg
        className={styles.bar}
        width="100%"
        height="10"
        preserveAspectRatio="none"
        viewBox="0 0 100 10"
        aria-hidden="true"
      >
        <rect width={100 * share} height="10" />
      </svg>
      <div className={styles.value}>
        <Link href={customersHref(opens)}>{format.moneyWhole(lostValueMinor, currency)}</Link>{" "}
        <span>{words.holes.aYear}</span>
      </div>
      <div className={styles.count}>
        <Link href={customersHref(opens)}>
          {format.number(loss.count)} {words.holes.left}
        </Link>{" "}
        <Link href={customersHref({ ...opens, leak: "present" })} className={styles.quiet}>
          {words.holes.of(format.number(loss.n))}
        </Link>
      </div>
      <div className={styles.share}>
        {loss.share !== null && <strong>{format.percent(loss.share)}</strong>}
        {loss.low !== null && loss.high !== null && (
          <span> {withDash(format.percentRange(loss.low, loss.high))}</span>
        )}
      </div>
    </li>
  );
}

/** A range with an en dash: Spanish locale data join the two numbers with a hyphen. */
function withDash(range: string): string {
  return range.replace("-", "–");
}
