import { Link } from "wouter";
import type { Bucket } from "../../../src/insight/bucket/bucket.ts";
import { ChartFigure } from "../../charts/chart-figure.tsx";
import { ChartTable } from "../../charts/chart-table.tsx";
import { PointedAt } from "../../charts/pointed-at.tsx";
import { usePointed } from "../../charts/use-pointed.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { customersHref } from "../../ui/customers-href.ts";
import { amountOf, type Month, type Unit } from "./bucket-data.ts";
import { MonthsDrawing } from "./months-drawing.tsx";

type MonthsProps = { bucket: Bucket; unit: Unit };

/** Month by month: in above the line, out below it, the level over both. */
export function Months({ bucket, unit }: MonthsProps) {
  const text = useText().bucket.months;
  const { index, follow } = usePointed(bucket.months.length);
  const month = bucket.months[index];
  if (!month) return null;
  return (
    <Card title={text.title} lead={unit === "customers" ? text.lead : text.leadMoney}>
      <ChartFigure
        label={text.title}
        readout={<Readout month={month} unit={unit} currency={bucket.currency} />}
        draw={(width) => <MonthsDrawing {...{ bucket, unit, words: text, width, index, follow }} />}
        table={<MonthsTable bucket={bucket} unit={unit} />}
      />
    </Card>
  );
}

function useWriter(unit: Unit, currency: string) {
  const format = useFormat();
  return (amount: number) =>
    unit === "customers" ? format.number(amount) : format.moneyWhole(amount, currency);
}

/** The month under the pointer, its numbers opening into the customers behind them. */
function Readout({ month, unit, currency }: { month: Month; unit: Unit; currency: string }) {
  const text = useText().bucket;
  const format = useFormat();
  const write = useWriter(unit, currency);
  const opens = (movement: "joined" | "returned" | "lost") => customersHref({ movement, month: month.month });
  return (
    <PointedAt name={format.month(month.month)}>
      <span>
        <Link href={opens("joined")}>{write(amountOf(month.joined, unit))}</Link> {text.joined}
      </span>
      <span>
        <Link href={opens("returned")}>{write(amountOf(month.returned, unit))}</Link> {text.returned}
      </span>
      <span>
        {month.lost ? (
          <Link href={opens("lost")}>{write(amountOf(month.lost, unit))}</Link>
        ) : (
          text.months.unknown
        )}{" "}
        {text.lost}
      </span>
      <span>
        {unit === "customers"
          ? `${write(month.level)} ${text.inBucket}`
          : `${write(month.incomeMinor)} ${text.months.income}`}
      </span>
    </PointedAt>
  );
}

function MonthsTable({ bucket: { months, currency }, unit }: MonthsProps) {
  const text = useText();
  const format = useFormat();
  const write = useWriter(unit, currency);
  const words = text.bucket;
  const cell = (month: Month, movement: "joined" | "returned" | "lost") => {
    const flow = month[movement];
    if (!flow) return "–";
    return <Link href={customersHref({ movement, month: month.month })}>{write(amountOf(flow, unit))}</Link>;
  };
  const last = unit === "customers" ? words.months.level : words.months.income;
  return (
    <ChartTable
      head={[text.shell.month, words.joined, words.returned, words.lost, last]}
      rows={months.toReversed().map((month) => ({
        key: month.month,
        cells: [
          format.monthShort(month.month),
          cell(month, "joined"),
          cell(month, "returned"),
          cell(month, "lost"),
          write(unit === "customers" ? month.level : month.incomeMinor),
        ],
      }))}
    />
  );
}
