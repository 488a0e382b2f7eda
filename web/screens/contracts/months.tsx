import { Link } from "wouter";
import type { z } from "zod";
import type { ContractMonth, Contracts } from "../../../src/insight/contracts/contract.ts";
import { ChartFigure } from "../../charts/chart-figure.tsx";
import { ChartTable } from "../../charts/chart-table.tsx";
import { PointedAt } from "../../charts/pointed-at.tsx";
import { usePointed } from "../../charts/use-pointed.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import type { Unit } from "../bucket/bucket-data.ts";
import { MonthsDrawing } from "../bucket/months-drawing.tsx";
import { asBucketMonths, contractsHref, type Filter } from "./contract-data.ts";

type Month = z.infer<typeof ContractMonth>;
type MonthsProps = { contracts: Contracts; unit: Unit };
const MOVEMENTS = ["joined", "returned", "lost"] as const;
type Movement = (typeof MOVEMENTS)[number];

/** Month by month: who began above the line, who left below it, how many there were. */
export function ContractMonths({ contracts, unit }: MonthsProps) {
  const text = useText().contracts.months;
  const { index, follow } = usePointed(contracts.months.length);
  const month = contracts.months[index];
  if (!month) return null;
  const bucket = asBucketMonths(contracts);
  return (
    <Card title={text.title} lead={unit === "customers" ? text.lead : text.leadMoney}>
      <ChartFigure
        label={text.title}
        readout={<Readout month={month} unit={unit} currency={contracts.currency} />}
        draw={(width) => <MonthsDrawing {...{ bucket, unit, words: text, width, index, follow }} />}
        table={<MonthsTable contracts={contracts} unit={unit} />}
      />
    </Card>
  );
}

function opens(movement: Movement, month: string): Filter {
  if (movement === "lost") return { endedMonth: month };
  return { joinedMonth: month, spell: movement === "joined" ? "first" : "later" };
}

function useWriter(unit: Unit, currency: string) {
  const format = useFormat();
  return ({ customers, incomeMinor }: { customers: number; incomeMinor: number }) =>
    unit === "customers" ? format.number(customers) : format.moneyWhole(incomeMinor, currency);
}

type FlowProps = { month: Month; movement: Movement; write: ReturnType<typeof useWriter> };

/** A number of a month, opening into the customers behind it. */
function Flow({ month, movement, write }: FlowProps) {
  const text = useText().contracts.months;
  const flow = month[movement];
  if (!flow) return text.unknown;
  return <Link href={contractsHref(opens(movement, month.month), "income")}>{write(flow)}</Link>;
}

function Readout({ month, unit, currency }: { month: Month; unit: Unit; currency: string }) {
  const text = useText().contracts.months;
  const format = useFormat();
  const write = useWriter(unit, currency);
  const level = write({ customers: month.level, incomeMinor: month.incomeMinor });
  return (
    <PointedAt name={format.month(month.month)}>
      {MOVEMENTS.map((movement) => (
        <span key={movement}>
          <Flow {...{ month, movement, write }} /> {text[movement]}
        </span>
      ))}
      <span>
        {level} {unit === "customers" ? text.level : text.income}
      </span>
    </PointedAt>
  );
}

function MonthsTable({ contracts: { months, currency }, unit }: MonthsProps) {
  const { shell, contracts } = useText();
  const text = contracts.months;
  const format = useFormat();
  const write = useWriter(unit, currency);
  return (
    <ChartTable
      head={[
        shell.month,
        text.joined,
        text.returned,
        text.lost,
        unit === "customers" ? text.level : text.income,
      ]}
      rows={months.toReversed().map((month) => ({
        key: month.month,
        cells: [
          format.monthShort(month.month),
          ...MOVEMENTS.map((movement) => <Flow key={movement} {...{ month, movement, write }} />),
          write({ customers: month.level, incomeMinor: month.incomeMinor }),
        ],
      }))}
    />
  );
}
