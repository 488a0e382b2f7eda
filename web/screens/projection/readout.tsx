import type { BandPoint } from "../../charts/band-chart.tsx";
import { PointedAt } from "../../charts/pointed-at.tsx";
import { useFormat, useText } from "../../text/text.tsx";

type ReadoutProps = {
  past: readonly { month: string; value: number }[];
  ahead: readonly BandPoint[];
  index: number;
  write: (value: number) => string;
};

/** The month under the pointer, in words. */
export function Readout({ past, ahead, index, write }: ReadoutProps) {
  const { shell } = useText();
  const format = useFormat();
  const was = past[index];
  const will = ahead[index - past.length];
  return (
    <PointedAt name={format.month((was ?? will)?.month ?? "")}>
      {was && <span>{write(was.value)}</span>}
      {will && (
        <span>
          {write(will.mean)}, {shell.range(write(will.low), write(will.high))}
        </span>
      )}
    </PointedAt>
  );
}
