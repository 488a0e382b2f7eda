import type { Place } from "../../../src/listening/gaps/gap.ts";
import { ChartTable } from "../../charts/chart-table.tsx";
import { useGapsText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { Believed } from "./believed-table.tsx";
import { gapInWords, isMixed, marksInWords, verdictOf } from "./gap-in-words.ts";
import { GapWorth } from "./gap-worth.tsx";
import styles from "./gaps.module.css";
import { MarksLine } from "./marks-line.tsx";
import { useAnchor } from "./use-anchor.ts";
import { useMeanInWords } from "./use-mean.ts";
import { useQuarterName } from "./use-quarter.ts";

/** What is expected, got and believed at one touchpoint: in words, drawn, and by dimension and quarter as tables. */
export function PlaceCard({ place, name }: { place: Place; name: string }) {
  const anchor = useAnchor(place.touchpoint);
  const text = useGapsText();
  const format = useFormat();
  const { whole, compared } = place;
  const verdict = verdictOf(whole);
  return (
    <Card title={<span ref={anchor}>{name}</span>}>
      <p className={styles.words}>
        {marksInWords(place, text, format)}{" "}
        <strong
          data-tone={verdict === "blind" || verdict === "known" || verdict === "less" ? "worse" : undefined}
        >
          {text.verdicts[verdict]}
        </strong>
      </p>
      <MarksLine marks={whole} />
      {isMixed(place) && <p className={styles.quiet}>{text.mixed}</p>}
      {compared && (
        <p className={styles.quiet}>
          {text.compared(
            format.number(compared.worse),
            format.number(compared.same),
            format.number(compared.better),
          )}
        </p>
      )}
      <GapWorth touchpoint={place.touchpoint} />
      <Details place={place} name={name} />
    </Card>
  );
}

function Details({ place, name }: { place: Place; name: string }) {
  const text = useGapsText();
  const format = useFormat();
  const quarterName = useQuarterName();
  const mean = useMeanInWords();
  const { managers, frontLine } = text.marks;
  return (
    <details className={styles.details}>
      <summary>{text.details}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.region} tabIndex={0} aria-label={`${name}: ${text.details}`}>
        <ChartTable
          head={[text.dimension, text.service, text.disconnection(managers), text.disconnection(frontLine)]}
          rows={[place.whole, ...place.dimensions].map((one) => ({
            key: one.dimension ?? "",
            cells: [
              one.dimension === null ? text.together : text.dimensions[one.dimension],
              gapInWords(one.service, text, format),
              gapInWords(one.managers.disconnection, text, format),
              gapInWords(one.frontLine.disconnection, text, format),
            ],
          }))}
        />
        <ByFunction place={place} />
        <Believed place={place} />
        <ChartTable
          head={[
            text.history,
            text.marks.expected,
            text.marks.perceived,
            text.marks.managers,
            text.marks.frontLine,
            text.change,
          ]}
          rows={place.history.map((one) => ({
            key: one.quarter,
            cells: [
              quarterName(one.quarter),
              ...[mean(one.expected), mean(one.perceived), mean(one.managers), mean(one.frontLine)],
              gapInWords(one.change, text, format),
            ],
          }))}
        />
      </section>
    </details>
  );
}

/** What each function of the front line believes; nothing where too few answered to tell them apart. */
function ByFunction({ place: { functions } }: { place: Place }) {
  const text = useGapsText();
  const words = text.byFunction;
  const format = useFormat();
  const mean = useMeanInWords();
  if (functions.length === 0) return null;
  return (
    <ChartTable
      head={[words.title, words.believes, words.gap]}
      rows={functions.map(({ function: of, n, perceived, disconnection }) => ({
        key: of ?? "",
        cells: [
          of === null ? words.others : words.functions[of],
          mean({ mean: perceived, n }),
          gapInWords(disconnection, text, format),
        ],
      }))}
    />
  );
}
