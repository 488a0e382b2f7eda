import type { ModelReport, Trust } from "../../../src/insight/trust/trust.ts";
import { ChartFigure } from "../../charts/chart-figure.tsx";
import { ChartTable } from "../../charts/chart-table.tsx";
import { PointedAt } from "../../charts/pointed-at.tsx";
import { usePointed } from "../../charts/use-pointed.ts";
import { useTrustText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { WeeklyDrawing } from "./weekly-drawing.tsx";
import { hiddenWeeks, weeksOf } from "./weeks.ts";

type WeeklyProps = { trust: Trust; chosen: ModelReport; naive: ModelReport | undefined };

/** Purchases in each hidden week: what happened, the model, the rule of thumb. */
export function Weekly({ trust, chosen, naive }: WeeklyProps) {
  const text = useTrustText().weekly;
  const format = useFormat();
  const { index, follow } = usePointed(chosen.weekly.length);
  const weeks = weeksOf(chosen, naive);
  const hidden = weeks.length - hiddenWeeks(trust);
  const pointed = weeks[index];
  const head = [text.week("").trim(), text.actual, text.model, ...(naive === chosen ? [] : [text.naive])];
  return (
    <Card title={text.title} lead={text.lead}>
      <ChartFigure
        label={text.title}
        readout={
          pointed && (
            <PointedAt name={text.week(format.number(index + 1))}>
              <span data-tone="ink">
                {text.actual}: {format.number(pointed.actual)}
              </span>
              <span data-tone="water">
                {text.model}: {format.decimal(pointed.predicted)}
              </span>
              {pointed.naive !== undefined && (
                <span>
                  {text.naive}: {format.decimal(pointed.naive)}
                </span>
              )}
            </PointedAt>
          )
        }
        draw={(width) => (
          <WeeklyDrawing hidden={hidden} weeks={weeks} width={width} index={index} follow={follow} />
        )}
        table={
          <ChartTable
            head={head}
            rows={weeks.map((week, at) => ({
              key: String(at),
              cells: [
                format.number(at + 1),
                format.number(week.actual),
                format.decimal(week.predicted),
                ...(week.naive === undefined ? [] : [format.decimal(week.naive)]),
              ],
            }))}
          />
        }
      />
    </Card>
  );
}
