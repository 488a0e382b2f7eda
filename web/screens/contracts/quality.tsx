import { Suspense } from "react";
import type { z } from "zod";
import type { ChurnCheckAnswer, Contracts } from "../../../src/insight/contracts/contract.ts";
import { ChartFigure } from "../../charts/chart-figure.tsx";
import { ChartTable } from "../../charts/chart-table.tsx";
import { useContractNotes } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import tables from "../../ui/table.module.css";
import { CalibrationDrawing } from "./calibration-drawing.tsx";
import styles from "./contracts.module.css";

type Check = z.infer<typeof ChurnCheckAnswer>;

/** How well the model of leaving tells, on customers it had not seen. */
export function Quality({ contracts: { risk } }: { contracts: Contracts }) {
  const words = useText().contracts;
  const text = words.quality;
  const format = useFormat();
  const used = risk.checks.find(({ model }) => model === risk.chosen);
  if (!used || !risk.heldOut) return null;
  const share = (value: number) => format.percentFine(value);
  return (
    <Card title={text.title} lead={`${text.heldOut[risk.heldOut]} ${text.chosen(text.models[used.model])}`}>
      <p className={styles.words}>{text.auc(share(used.auc), share(used.aucLow), share(used.aucHigh))}</p>
      <Checks checks={risk.checks} chosen={used} />
      <Suspense fallback={null}>
        <Explained />
      </Suspense>
      <ChartFigure
        label={text.calibration}
        readout={<h3 className={styles.driver}>{text.calibration}</h3>}
        draw={(width) => <CalibrationDrawing bins={used.calibration} width={Math.min(width, 460)} />}
        table={
          <ChartTable
            head={[text.bin, text.customers, text.said, text.was]}
            rows={used.calibration.map(({ customers, expected, left }, at) => ({
              key: String(at),
              cells: [format.number(at + 1), format.number(customers), share(expected), share(left)],
            }))}
          />
        }
      />
    </Card>
  );
}

/** What the figures of the checks are, for who has never met them. */
function Explained() {
  return <p className={styles.small}>{useContractNotes().leavingChecked}</p>;
}

function Checks({ checks, chosen }: { checks: readonly Check[]; chosen: Check }) {
  const text = useText().contracts.quality;
  const format = useFormat();
  return (
    <table className={`${tables.table} ${styles.table}`}>
      <thead>
        <tr>
          <th scope="col">{text.model}</th>
          <th scope="col">{text.aucHead}</th>
          <th scope="col">{text.brier}</th>
        </tr>
      </thead>
      <tbody>
        {checks.map(({ model, auc, brier }) => (
          <tr key={model}>
            <th scope="row">
              {text.models[model]} {model === chosen.model && <em className={tables.chosen}>{text.used}</em>}
            </th>
            <td>{format.finest(auc)}</td>
            <td>{format.finest(brier)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{text.all}</th>
          <td>{format.finest(0.5)}</td>
          <td>{format.finest(chosen.brierOfAll)}</td>
        </tr>
      </tbody>
    </table>
  );
}
