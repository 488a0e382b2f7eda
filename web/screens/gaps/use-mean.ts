import { useGapsText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";

/** A mean with how many said so; a dash where it is not shown. */
export function useMeanInWords(): (mark: { mean: number | null; n: number }) => string {
  const text = useGapsText();
  const format = useFormat();
  return ({ mean, n }) => (mean === null ? "–" : text.mark(format.decimal(mean), format.number(n)));
}
