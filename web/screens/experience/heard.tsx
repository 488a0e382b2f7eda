import { Link } from "wouter";
import type { Met } from "../../../src/action/experience/experience.ts";
import { searchOf } from "../../api/client.ts";
import { useAnswer } from "../../api/queries.ts";
import { useExperienceText, useUnderstandingText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { quarterOfMonth, useQuarterName } from "../gaps/use-quarter.ts";
import { Fact } from "./fact.tsx";
import { usePeriod } from "./use-period.ts";

/** What customers answered about a touchpoint, and how much it has to do with staying. */
export function Heard({ met: { key, heard } }: { met: Met }) {
  const text = useExperienceText();
  const words = useUnderstandingText().map;
  const format = useFormat();
  const importance = useImportance(key);
  const shares = [
    { label: words.satisfied, said: heard.satisfied, written: format.percent },
    { label: words.ease, said: heard.easy, written: format.percent },
    { label: words.gap, said: heard.expected, written: format.number },
  ];
  return (
    <>
      {shares.map(
        ({ label, said, written }) =>
          said && (
            <Fact
              key={label}
              label={label}
              note={text.range(written(said.low), written(said.high), format.number(said.n))}
            >
              {written(said.value)}
            </Fact>
          ),
      )}
      {heard.stars && (
        <Fact
          label={words.stars}
          note={
            heard.stars.low !== null && heard.stars.high !== null
              ? text.range(
                  format.decimal(heard.stars.low),
                  format.decimal(heard.stars.high),
                  format.number(heard.stars.n),
                )
              : words.oneReview
          }
        >
          {words.ofFive(format.decimal(heard.stars.value))}
        </Fact>
      )}
      <Gaps touchpoint={key} />
      {importance && (
        <Fact label={words.drives} note={words.drivesNote(format.number(importance.place))}>
          <Link href="/experience/drivers">{format.percent(importance.share)}</Link>
        </Fact>
      )}
    </>
  );
}

/** How far what customers get, expect and what is believed lie apart in the quarter of the days, each a way to the whole of it. */
function Gaps({ touchpoint }: { touchpoint: string }) {
  const words = useUnderstandingText().map;
  const format = useFormat();
  const nameOf = useQuarterName();
  const [period] = usePeriod();
  // Of the last days it is the present quarter, which is asked ahead of the screen.
  const asked = "month" in period ? { query: { quarter: quarterOfMonth(period.month) } } : undefined;
  const { data } = useAnswer("GET /api/v1/gaps", asked);
  const whole = data?.places.find((one) => one.touchpoint === touchpoint)?.whole;
  if (!data || !whole) return null;
  const search = asked ? `?${searchOf(asked.query)}` : "";
  const quarter = nameOf(data.quarter);
  const signed = format.signedDecimal;
  const gaps = [
    { label: words.service(quarter), gap: whole.service },
    { label: words.disconnection(quarter), gap: whole.company.disconnection },
  ];
  return gaps.map(
    ({ label, gap }) =>
      gap && (
        <Fact
          key={label}
          label={label}
          note={
            gap.low === null || gap.high === null
              ? undefined
              : words.serviceNote(signed(gap.low), signed(gap.high))
          }
        >
          <Link href={`/experience/gaps${search}#${touchpoint}`}>{signed(gap.value)}</Link>
        </Fact>
      ),
  );
}

/** The touchpoint's greatest part in what explains staying, and its place among all; null: none that is sure. */
function useImportance(key: string): { place: number; share: number } | null {
  const drivers = useAnswer("GET /api/v1/drivers").data?.staying?.drivers ?? [];
  const at = drivers.findIndex(
    ({ touchpoint, worth }) => touchpoint === key && worth !== null && worth.customers.low > 0,
  );
  return at < 0 ? null : { place: at + 1, share: drivers[at].share.mean };
}
