import type { ReliabilityAt } from "../../../src/insight/reliability/reliability.ts";
import type { Place } from "../../../src/listening/gaps/gap.ts";
import { useAnswer } from "../../api/queries.ts";
import { ChartTable } from "../../charts/chart-table.tsx";
import { useGapsText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import styles from "./gaps.module.css";
import { useMeanInWords } from "./use-mean.ts";

/** What the company believes to be expected, by dimension, and how far the questions on each ask about one thing. */
export function Believed({ place }: { place: Place }) {
  const text = useGapsText();
  const mean = useMeanInWords();
  const alphaInWords = useAlphaInWords();
  const all = useAnswer("GET /api/v1/gap-reliability").data?.items ?? [];
  const known = all.filter(({ touchpoint }) => touchpoint === place.touchpoint);
  const { managersExpected, frontLineExpected } = text.marks;
  return (
    <>
      <ChartTable
        head={[
          text.dimension,
          text.believed(managersExpected),
          text.believed(frontLineExpected),
          text.alpha.expected,
          text.alpha.perceived,
        ]}
        rows={[place.whole, ...place.dimensions].map((one) => {
          const alphas = known.find(({ dimension }) => dimension === one.dimension);
          return {
            key: one.dimension ?? "",
            cells: [
              one.dimension === null ? text.together : text.dimensions[one.dimension],
              ...[mean(one.managers.expected), mean(one.frontLine.expected)],
              ...[alphaInWords(alphas?.expected ?? null), alphaInWords(alphas?.perceived ?? null)],
            ],
          };
        })}
      />
      <p className={styles.quiet}>{text.alpha.note}</p>
    </>
  );
}

function useAlphaInWords(): (alpha: ReliabilityAt["expected"]) => string {
  const { alpha: words } = useGapsText();
  const format = useFormat();
  return (found) =>
    found === null
      ? "–"
      : words.said(format.fine(found.alpha), format.number(found.items), format.number(found.n));
}
