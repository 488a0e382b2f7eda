import type { Contracts } from "../../../src/insight/contracts/contract.ts";
import { BandChart, type BandPoint } from "../../charts/band-chart.tsx";
import { ChartFigure } from "../../charts/chart-figure.tsx";
import { usePointed } from "../../charts/use-pointed.ts";
import { useProjectionText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import type { Unit } from "../bucket/bucket-data.ts";
import { BandTable } from "../projection/income.tsx";
import { Readout } from "../projection/readout.tsx";
import styles from "./contracts.module.css";
import { DurationChecks } from "./duration-checks.tsx";

const PAST_MONTHS = 24;

/** Five years of today's contracts alone, and how the model of it did on what was hidden from it. */
export function Future({ contracts, unit }: { contracts: Contracts; unit: Unit }) {
  const text = useText().contracts.future;
  const { projection, duration } = contracts;
  return (
    <Card title={text.title} lead={projection.length > 0 ? text.lead : text.none}>
      {projection.length > 0 && <Course contracts={contracts} unit={unit} />}
      {duration.chosen && <DurationChecks duration={duration} chosen={duration.chosen} />}
    </Card>
  );
}

function Course({ contracts, unit }: { contracts: Contracts; unit: Unit }) {
  const { contracts: words } = useText();
  const chart = useProjectionText();
  const text = words.future;
  const format = useFormat();
  const { months, projection, currency, totalMinor } = contracts;
  const money = unit === "money";
  // The month of judgement is not over: beside whole months it would look like a fall.
  const past = months
    .slice(-PAST_MONTHS - 1, -1)
    .map(({ month, level, incomeMinor }) => ({ month, value: money ? incomeMinor : level }));
  const ahead = projection.map(
    ({ month, customers, incomeMinor }): BandPoint => ({ month, ...(money ? incomeMinor : customers) }),
  );
  const { index, follow } = usePointed(past.length + ahead.length, past.length + 11);
  const write = (value: number) =>
    money ? format.moneyWhole(value, currency) : format.number(Math.round(value));
  return (
    <>
      <ChartFigure
        label={`${text.title}: ${money ? text.income : text.customers}`}
        readout={<Readout past={past} ahead={ahead} index={index} write={write} />}
        draw={(width) => (
          <BandChart
            {...{ past, ahead, width, index, follow }}
            today={chart.today}
            write={(value) => (money ? format.moneyShort(value, currency) : format.compact(value))}
          />
        )}
        table={<BandTable ahead={ahead} write={write} />}
      />
      {totalMinor && (
        <p className={styles.words}>
          {text.total(
            format.moneyWhole(totalMinor.mean, currency),
            format.moneyWhole(totalMinor.low, currency),
            format.moneyWhole(totalMinor.high, currency),
          )}
        </p>
      )}
    </>
  );
}
