import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { Contracts } from "../../../src/insight/contracts/contract.ts";
import { ChartFigure } from "../../charts/chart-figure.tsx";
import { ChartTable } from "../../charts/chart-table.tsx";
import { PointedAt } from "../../charts/pointed-at.tsx";
import { usePointed } from "../../charts/use-pointed.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { type GroupData, traitName } from "./contract-data.ts";
import styles from "./contracts.module.css";
import { SurvivalDrawing } from "./survival-drawing.tsx";
import { SurvivalGroups } from "./survival-groups.tsx";

const ALL = "all";

/** How long customers stay, of everybody or by group. */
export function Survival({ contracts: { survival, dimensions, duration } }: { contracts: Contracts }) {
  const text = useText();
  const words = text.contracts.survival;
  const [chosen, choose] = useState(ALL);
  const dimension = dimensions.find(({ trait }) => `${trait.kind}:${trait.name}` === chosen);
  const groups = dimension?.groups ?? [survival];
  const months = Math.max(...groups.map(({ points }) => points.at(-1)?.months ?? 0));
  const { index, follow } = usePointed(months + 1, Math.min(12, months));
  const billing = dimension?.trait.kind === "billing";
  const named = groups.map((group) => ({
    ...group,
    label:
      group.label === ""
        ? words.all
        : billing
          ? (text.contracts.billing[group.label] ?? group.label)
          : group.label,
  }));
  const data = [
    { value: ALL, label: words.all },
    ...dimensions.map(({ trait }) => ({
      value: `${trait.kind}:${trait.name}`,
      label: traitName(trait, { text }),
    })),
  ];
  return (
    <Card
      title={words.title}
      lead={words.lead}
      aside={
        data.length > 1 && (
          <NativeSelect
            label={words.by}
            data={data}
            value={chosen}
            onChange={({ currentTarget }) => choose(currentTarget.value)}
            className={styles.select}
          />
        )
      }
    >
      <ChartFigure
        label={words.title}
        readout={<Readout groups={named} months={index} />}
        draw={(width) => (
          <SurvivalDrawing
            {...{ groups: named, months, width, index, follow }}
            curve={dimension ? [] : duration.curve}
          />
        )}
        table={<SurvivalTable groups={named} />}
      />
      <SurvivalGroups groups={named} />
    </Card>
  );
}

function Readout({ groups, months }: { groups: readonly GroupData[]; months: number }) {
  const { shell, contracts } = useText();
  const format = useFormat();
  return (
    <PointedAt name={contracts.survival.after(format.number(months))}>
      {groups.map(({ label, points }) => {
        const point = points[months];
        return (
          <span key={label}>
            {label}{" "}
            {point
              ? `${format.percent(point.share)}, ${shell.range(format.percent(point.low), format.percent(point.high))}`
              : "–"}
          </span>
        );
      })}
    </PointedAt>
  );
}

function SurvivalTable({ groups }: { groups: readonly GroupData[] }) {
  const text = useText().contracts.survival;
  const format = useFormat();
  return (
    <ChartTable
      head={[text.month, text.still, text.low, text.high, text.seen]}
      rows={groups.flatMap(({ label, points }) =>
        points.map(({ months, share, low, high, atRisk }) => ({
          key: `${label} ${months}`,
          cells: [
            groups.length > 1 ? `${label} · ${format.number(months)}` : format.number(months),
            format.percent(share),
            format.percent(low),
            format.percent(high),
            format.number(atRisk),
          ],
        })),
      )}
    />
  );
}
