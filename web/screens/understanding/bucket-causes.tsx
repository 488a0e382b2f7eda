import { Link } from "wouter";
import type { Bucket } from "../../../src/insight/bucket/bucket.ts";
import type { Cause, Causes, HoleCauses } from "../../../src/insight/causes/cause.ts";
import { useAnswer } from "../../api/queries.ts";
import { useUnderstandingText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import type { Dimension } from "../bucket/bucket-data.ts";
import { holeName } from "../bucket/hole-name.ts";
import { FailuresCard } from "./failures-card.tsx";
import { usePlaceNames } from "./names.ts";
import styles from "./understanding.module.css";

type Props = { bucket: Bucket; dimension: Dimension | undefined };

/** What came before leaving, for the whole bucket and each hole, and what one bad contact goes with. */
export function BucketCauses({ bucket, dimension }: Props) {
  const { data: causes } = useAnswer("GET /api/v1/causes");
  const { data: failures } = useAnswer("GET /api/v1/failures");
  return (
    <>
      {causes && causes.reason !== "historyTooShort" && (
        <CausesCard causes={causes} bucket={bucket} dimension={dimension} />
      )}
      {failures && causes?.reason === null && <FailuresCard failures={failures} />}
    </>
  );
}

function CausesCard({ causes, bucket, dimension }: Props & { causes: Causes }) {
  const text = useUnderstandingText();
  const words = text.causes;
  const format = useFormat();
  const lead = words.lead(format.day(causes.from), format.day(causes.to));
  if (causes.reason === "nothingTold") {
    return (
      <Card title={words.title}>
        <p className={styles.said}>
          {words.nothingTold} <Link href="/data">{words.bring}</Link>
        </p>
      </Card>
    );
  }
  const found = causes.causes.length > 0;
  return (
    <Card title={words.title} lead={lead}>
      {found ? (
        <>
          <CauseList {...causes} currency={causes.currency} />
          <ByHole causes={causes} bucket={bucket} dimension={dimension} />
          <p className={styles.quiet}>{text.honest}</p>
        </>
      ) : (
        <p className={styles.said}>{words.none}</p>
      )}
      <p className={styles.quiet}>{words.tried(causes.tried, format.number(causes.tried))}</p>
    </Card>
  );
}

type ListProps = Pick<Causes, "causes" | "left" | "unexplained" | "unexplainedMinor" | "currency">;

/** Causes with their bars of all who left, and what nothing explains. */
function CauseList({ causes, left, unexplained, unexplainedMinor, currency }: ListProps) {
  const words = useUnderstandingText().causes;
  const format = useFormat();
  return (
    <ol className={styles.causes}>
      {causes.map((cause) => (
        <CauseRow key={`${cause.kind} ${cause.touchpoint}`} cause={cause} left={left} currency={currency} />
      ))}
      <li className={styles.cause} data-tone="faint">
        <div className={styles.causeName}>{words.unexplained}</div>
        <Bar share={unexplained / Math.max(1, left)} />
        <div className={styles.money}>{format.moneyWhole(unexplainedMinor, currency)}</div>
        <div className={styles.quiet}>
          {words.unexplainedSaid(format.number(unexplained), format.number(left))}
        </div>
      </li>
    </ol>
  );
}

function CauseRow({ cause, left, currency }: { cause: Cause; left: number; currency: string }) {
  const text = useUnderstandingText();
  const format = useFormat();
  const name = useExperienceName();
  const { leavers, moneyMinor, met } = cause;
  const whole = (value: number) => format.number(Math.max(0, value));
  const money = (value: number) => format.moneyWhole(Math.max(0, Math.round(value)), currency);
  return (
    <li className={styles.cause}>
      <div className={styles.causeName}>{name(cause)}</div>
      <Bar share={leavers.mean / Math.max(1, left)} />
      <div className={styles.money}>
        {money(moneyMinor.mean)}{" "}
        <span className={styles.quiet}>{text.range(money(moneyMinor.low), money(moneyMinor.high))}</span>
      </div>
      <div>
        {text.causes.more(whole(leavers.mean))}{" "}
        <span className={styles.quiet}>
          {text.range(whole(leavers.low), whole(leavers.high))} · {text.causes.met(format.number(met))}
        </span>
      </div>
    </li>
  );
}

function Bar({ share }: { share: number }) {
  return (
    <svg
      className={styles.bar}
      width="100%"
      height="10"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect width={100 * Math.min(1, Math.max(0, share))} height="10" />
    </svg>
  );
}

/** The holes of the dimension that is shown, each with what came before. */
function ByHole({ causes, bucket, dimension }: Props & { causes: Causes }) {
  const words = useUnderstandingText().causes;
  const { holes } = useText().bucket;
  if (!dimension) return null;
  const shown = causes.holes.filter((hole) => hole.dimension === dimension);
  return (
    <div className={styles.holes}>
      <h3 className={styles.subtitle}>
        {words.byHole}: {holes.dimensions[dimension]}
      </h3>
      {shown.every((hole) => hole.causes.length === 0) && <p className={styles.quiet}>{words.noHole}</p>}
      <ul className={styles.plain}>
        {shown.map((hole) => (
          <HoleRow key={hole.value} hole={hole} bucket={bucket} currency={causes.currency} />
        ))}
      </ul>
    </div>
  );
}

type HoleProps = { hole: HoleCauses; bucket: Bucket; currency: string };

/** A hole with what came before, in customers and money, and with what nothing explains. */
function HoleRow({ hole, bucket, currency }: HoleProps) {
  const text = useUnderstandingText();
  const words = useText().bucket;
  const format = useFormat();
  const name = useExperienceName();
  const known = bucket.holes.find(
    ({ dimension, value }) => dimension === hole.dimension && value === hole.value,
  );
  const { left, unexplained, unexplainedMinor } = hole;
  const rest = text.causes.unexplainedSaid(format.number(unexplained), format.number(left));
  return (
    <li className={styles.hole}>
      <strong>{known ? holeName(known, words) : hole.value}</strong>{" "}
      <span className={styles.quiet}>{text.causes.holeSaid(format.number(left))}</span>
      <ul className={styles.plain}>
        {hole.causes.map((cause) => (
          <li key={`${cause.kind} ${cause.touchpoint}`}>
            {name(cause)}: <Excess cause={cause} currency={currency} />
          </li>
        ))}
        <li className={styles.quiet}>
          {text.causes.unexplained}: {rest} · {format.moneyWhole(unexplainedMinor, currency)}
        </li>
      </ul>
    </li>
  );
}

/** Leavers beyond those expected and their money, each with its interval; on one line. */
function Excess({ cause: { leavers, moneyMinor }, currency }: { cause: Cause; currency: string }) {
  const text = useUnderstandingText();
  const format = useFormat();
  const whole = (value: number) => format.number(Math.max(0, value));
  const money = (value: number) => format.moneyWhole(Math.max(0, Math.round(value)), currency);
  return (
    <>
      {text.causes.more(whole(leavers.mean))}{" "}
      <span className={styles.quiet}>{text.range(whole(leavers.low), whole(leavers.high))}</span> ·{" "}
      {money(moneyMinor.mean)}{" "}
      <span className={styles.quiet}>{text.range(money(moneyMinor.low), money(moneyMinor.high))}</span>
    </>
  );
}

function useExperienceName() {
  const { experiences } = useUnderstandingText();
  const placeName = usePlaceNames();
  return ({ kind, touchpoint }: Cause) => experiences[kind](placeName(touchpoint));
}
