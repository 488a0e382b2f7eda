import { Link } from "wouter";
import type { JourneyFlow } from "../../../src/insight/journeys/journey.ts";
import { useUnderstandingText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import table from "../../ui/table.module.css";
import { durationInWords } from "../customer/verdict-in-words.ts";
import { useStepNames } from "../understanding/names.ts";
import styles from "./journeys.module.css";
import { peopleHref } from "./people-href.ts";

const FIRST = 10;

/** Which step follows which, how often, and how long it takes until then: half of them, and the middle half. */
export function FlowTable({ flows, step }: { flows: readonly JourneyFlow[]; step: string | null }) {
  const words = useUnderstandingText().journeys.drawing;
  const format = useFormat();
  const stepName = useStepNames();
  const shown = step === null ? flows.slice(0, FIRST) : flows.filter(({ from }) => from === step);
  const time = (minutes: number) => durationInWords(Math.round(minutes * 60), format);
  return (
    <>
      {step !== null && (
        <p className={styles.chosen}>
          <strong>{stepName(step)}</strong> <Link href="/experience/journeys">{words.all}</Link>
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse must be able to scroll it */}
      <section className={styles.tableScroll} aria-label={words.title} tabIndex={0}>
        <table className={`${table.table} ${table.stacked}`}>
          <thead>
            <tr>
              <th scope="col">{words.from}</th>
              <th scope="col">{words.to}</th>
              <th scope="col">{words.times}</th>
              <th scope="col">{words.wait}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ from, to, count, wait }) => (
              <tr key={`${from} ${to}`}>
                <th scope="row">{stepName(from)}</th>
                <td data-label={words.to}>{stepName(to)}</td>
                <td data-label={words.times}>
                  <Link
                    href={peopleHref(`flow ${from} ${to}`)}
                    aria-label={`${format.number(count)}: ${stepName(from)} → ${stepName(to)}`}
                  >
                    {format.number(count)}
                  </Link>
                </td>
                <td data-label={words.wait}>
                  {wait && (
                    <>
                      {time(wait.median)}
                      <div className={styles.quiet}>{words.half(time(wait.low), time(wait.high))}</div>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
