import { BandChart } from "../../charts/band-chart.tsx";
import { ChartFigure } from "../../charts/chart-figure.tsx";
import { usePointed } from "../../charts/use-pointed.ts";
import { useProjectionText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { BandTable } from "./income.tsx";
import type { Parts } from "./parts.ts";
import { Readout } from "./readout.tsx";

/** How many of today's customers are expected to be still active, by month. */
export function Active({ base, kept }: Parts) {
  const text = useProjectionText();
  const format = useFormat();
  const ahead = kept.months.map(({ month, active }) => ({ month, ...active }));
  const { index, follow } = usePointed(ahead.length, 11);
  return (
    <Card title={text.active.title} lead={text.active.lead}>
      <ChartFigure
        label={text.active.title}
        readout={<Readout past={[]} ahead={ahead} index={index} write={format.number} />}
        draw={(width) => (
          <BandChart
            {...{ past: [], ahead, width, index, follow }}
            today={text.today}
            write={format.compact}
            other={kept === base ? undefined : { values: base.months.map(({ active }) => active.mean) }}
          />
        )}
        table={<BandTable ahead={ahead} write={format.number} />}
      />
    </Card>
  );
}
