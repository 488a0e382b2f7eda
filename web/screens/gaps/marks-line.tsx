import type { Marks } from "../../../src/listening/gaps/gap.ts";
import { useGapsText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import styles from "./gaps.module.css";

type Mark = Marks["expected"];
const KINDS = [
  "expected",
  "perceived",
  "managers",
  "frontLine",
  "managersExpected",
  "frontLineExpected",
] as const;
type Kind = (typeof KINDS)[number];
const BELIEVED_EXPECTED: readonly Kind[] = ["managersExpected", "frontLineExpected"];
type Shown = { kind: Kind; mark: Mark };

const HEIGHT = 44;
const MIDDLE = 22;

/**
 * What is expected, got and believed as marks on one line from 1 to 7, and the same in words below. Hollow is what is
 * expected, and what is believed to be.
 */
export function MarksLine({ marks }: { marks: Marks }) {
  const { expected, perceived, managers, frontLine } = marks;
  const all: Shown[] = [
    { kind: "expected", mark: expected },
    { kind: "perceived", mark: perceived },
    { kind: "managers", mark: managers.perceived },
    { kind: "frontLine", mark: frontLine.perceived },
    ...believed("managersExpected", managers.expected),
    ...believed("frontLineExpected", frontLine.expected),
  ];
  return (
    <>
      <Drawing all={all} />
      <dl className={styles.legend}>
        {all.map((one) => (
          <LegendItem key={one.kind} {...one} />
        ))}
      </dl>
    </>
  );
}

/** What nobody was asked to believe takes no place. */
function believed(kind: Kind, mark: Mark): Shown[] {
  return mark.n === 0 ? [] : [{ kind, mark }];
}

function at(value: number): string {
  return `${(100 * (value - 1)) / 6}%`;
}

function Drawing({ all }: { all: readonly Shown[] }) {
  const text = useGapsText();
  const format = useFormat();
  const known = all.flatMap(({ kind, mark }) =>
    mark.mean === null ? [] : [{ kind, ...mark, mean: mark.mean }],
  );
  // What is believed to be expected is no part of how far apart the others lie.
  const means = known.filter(({ kind }) => !BELIEVED_EXPECTED.includes(kind)).map(({ mean }) => mean);
  return (
    <div className={styles.drawing} aria-hidden="true">
      <svg width="100%" height={HEIGHT} className={styles.svg} aria-hidden="true">
        <line className={styles.track} x1="0" x2="100%" y1={MIDDLE} y2={MIDDLE} />
        {[1, 2, 3, 4, 5, 6, 7].map((step) => (
          <line
            key={step}
            className={styles.tick}
            x1={at(step)}
            x2={at(step)}
            y1={MIDDLE - 4}
            y2={MIDDLE + 4}
          />
        ))}
        {means.length > 1 && (
          <line
            className={styles.span}
            x1={at(Math.min(...means))}
            x2={at(Math.max(...means))}
            y1={MIDDLE}
            y2={MIDDLE}
          />
        )}
        {known.map(({ kind, low, high }) =>
          low === null || high === null ? null : (
            <line
              key={kind}
              className={styles.range}
              data-kind={kind}
              x1={at(low)}
              x2={at(high)}
              y1={MIDDLE + OFFSET[kind]}
              y2={MIDDLE + OFFSET[kind]}
            />
          ),
        )}
        {known.map(({ kind, mean }) => (
          <svg key={kind} x={at(mean)} y={MIDDLE} overflow="visible" aria-hidden="true">
            <Shape kind={kind}>
              <title>{`${text.marks[kind]}: ${format.decimal(mean)}`}</title>
            </Shape>
          </svg>
        ))}
      </svg>
      <div className={styles.ends}>
        <span>1</span>
        <span>7</span>
      </div>
    </div>
  );
}

/** Intervals of what lies close by are told apart by their height. */
const OFFSET: Readonly<Record<Kind, number>> = {
  ...{ expected: -13, perceived: 13, managers: -17, frontLine: 17 },
  ...{ managersExpected: -20, frontLineExpected: 20 },
};

/** Each mark has a shape of its own, so that nobody has to tell colours apart. */
function Shape({ kind, children }: { kind: Kind; children?: React.ReactNode }) {
  if (kind === "expected") {
    return (
      <path className={styles.shape} data-kind={kind} d="M0 -9 L9 0 L0 9 L-9 0 Z">
        {children}
      </path>
    );
  }
  if (kind === "perceived") {
    return (
      <circle className={styles.shape} data-kind={kind} r="8">
        {children}
      </circle>
    );
  }
  const isOfManagers = kind === "managers" || kind === "managersExpected";
  const d = isOfManagers ? "M-7 -7 H7 V7 H-7 Z" : "M0 -9 L9 7 H-9 Z";
  return (
    <path className={styles.shape} data-kind={kind} d={d}>
      {children}
    </path>
  );
}

function LegendItem({ kind, mark }: Shown) {
  const text = useGapsText();
  const format = useFormat();
  const { mean, low, high, n } = mark;
  const note =
    mean === null
      ? n === 0
        ? text.nobody
        : text.tooFew(n, format.number(n))
      : [
          low !== null && high !== null && text.range(format.decimal(low), format.decimal(high)),
          text.answers(n, format.number(n)),
        ]
          .filter(Boolean)
          .join(", ");
  return (
    <div className={styles.legendItem}>
      <dt>
        <svg className={styles.key} viewBox="-11 -11 22 22" aria-hidden="true">
          <Shape kind={kind} />
        </svg>
        {text.marks[kind]}
      </dt>
      <dd>
        {mean !== null && <strong className={styles.mean}>{format.decimal(mean)}</strong>}{" "}
        <span className={styles.note}>{note}</span>
      </dd>
    </div>
  );
}
