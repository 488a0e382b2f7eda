import { Link } from "wouter";
import type { Met } from "../../../src/action/experience/experience.ts";
import { useAnswer } from "../../api/queries.ts";
import { useExperienceText, useUnderstandingText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Fact } from "./fact.tsx";

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

/** How far what customers get, expect and what is believed lie apart in this quarter, each a way to the whole of it. */
function Gaps({ touchpoint }: { touchpoint: string }) {
  const words = useUnderstandingText().map;
  const format = useFormat();
  const places = useAnswer("GET /api/v1/gaps").data?.places ?? [];
  const whole = places.find((one) => one.touchpoint === touchpoint)?.whole;
  const signed = format.signedDecimal;
  const gaps = [
    { label: words.service, gap: whole?.service },
    { label: words.disconnection, gap: whole?.company.disconnection },
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
          <Link href={`/experience/gaps#${touchpoint}`}>{signed(gap.value)}</Link>
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
