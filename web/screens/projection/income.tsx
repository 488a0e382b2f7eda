import type { Projection } from "../../../src/insight/projection/projection.ts";
import { BandChart, type BandPoint } from "../../charts/band-chart.tsx";
import { ChartFigure } from "../../charts/chart-figure.tsx";
import { ChartTable } from "../../charts/chart-table.tsx";
import { usePointed } from "../../charts/use-pointed.ts";
import { useProjectionText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { carriedUntil } from "./carried.ts";
import type { Parts } from "./parts.ts";
import { Readout } from "./readout.tsx";

const PAST_MONTHS = 24;

/** Income by month: what it was, what today's customers are expected to bring, and what the company needs. */
export function Income({ projection, base, kept, needed }: Parts) {
  const text = useProjectionText();
  const format = useFormat();
  const { currency } = projection;
  const past = wholeMonths(projection)
    .slice(-PAST_MONTHS)
    .map(({ month, incomeMinor }) => ({ month, value: incomeMinor }));
  const ahead: BandPoint[] = kept.months.map(({ month, incomeMinor }) => ({ month, ...incomeMinor }));
  const { index, follow } = usePointed(past.length + ahead.length, past.length);
  const until = needed === null ? null : carriedUntil(kept.months, needed, "mean");
  const ends = until?.month && until.months < kept.months.length ? until.month : null;
  const write = (minor: number) => format.moneyWhole(minor, currency);
  return (
    <Card title={text.income.title} lead={text.income.lead}>
      <ChartFigure
        label={text.income.title}
        readout={<Readout past={past} ahead={ahead} index={index} write={write} />}
        draw={(width) => (
          <BandChart
            {...{ past, ahead, width, index, follow }}
            today={text.today}
            write={(minor) => format.moneyShort(minor, currency)}
            other={
              kept === base ? undefined : { values: base.months.map(({ incomeMinor }) => incomeMinor.mean) }
            }
            threshold={needed === null ? undefined : { value: needed, label: text.income.need }}
            mark={ends ? { month: ends, label: text.income.ends } : undefined}
          />
        )}
        table={<BandTable ahead={ahead} write={write} />}
      />
    </Card>
  );
}

/** The past without the month that was not over on the day of judgement: it would look like a fall. */
function wholeMonths({ past, asOf }: Projection): Projection["past"] {
  const dayAfter = new Date(Date.parse(asOf) + 86_400_000).toISOString().slice(0, 10);
  return past.filter(({ month }) => month.slice(0, 7) < dayAfter.slice(0, 7));
}

type BandTableProps = { ahead: readonly BandPoint[]; write: (value: number) => string };

/** The months ahead with their band. */
export function BandTable({ ahead, write }: BandTableProps) {
  const text = useProjectionText();
  const format = useFormat();
  return (
    <ChartTable
      head={[text.month, text.lowest, text.expected, text.highest]}
      rows={ahead.map(({ month, mean, low, high }) => ({
        key: month,
        cells: [format.monthShort(month), write(low), write(mean), write(high)],
      }))}
    />
  );
}
