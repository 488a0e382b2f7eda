import type { Difference, Figures } from "../../../src/action/experience/experience.ts";
import { useExperienceText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";

type Share = NonNullable<Figures["share"]>;

/** How shares, their intervals and differences are said. */
export function useSharesInWords() {
  const text = useExperienceText();
  const format = useFormat();
  return {
    range: ({ low, high }: Share, n: number) =>
      text.range(format.percent(low), format.percent(high), format.number(n)),
    difference: (difference: Difference) => {
      if (difference === null) return text.noBefore;
      if (difference.isChance) return text.chance;
      const points = format.decimal(Math.abs(difference.difference) * 100);
      return difference.difference > 0 ? text.better(points) : text.worse(points);
    },
  };
}
