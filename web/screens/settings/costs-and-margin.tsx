import { NumberInput } from "@mantine/core";
import type { Company } from "../../api/contract.ts";
import { minorDigits } from "../../text/format.ts";
import { useFormat, useText } from "../../text/text.tsx";
import type { Faults } from "./company-faults.ts";
import { separatorsOf } from "./separators.ts";

type CostsProps = { draft: Company; set: (change: Partial<Company>) => void; faults: Faults };

/** What the company pays in any month and keeps of a sale; both may be left open. */
export function CostsAndMargin({ draft, set, faults }: CostsProps) {
  const text = useText().settings.company;
  const { locale } = useFormat();
  const { decimal, group } = separatorsOf(locale);
  const digits = minorDigits(draft.currency);
  const scale = 10 ** digits;
  const shared = {
    hideControls: true,
    allowNegative: false,
    placeholder: text.empty,
    decimalSeparator: decimal,
    thousandSeparator: group,
    inputMode: "decimal",
  } as const;
  return (
    <>
      <NumberInput
        {...shared}
        label={text.costs}
        description={text.costsHint}
        suffix={` ${draft.currency}`}
        decimalScale={digits}
        value={draft.fixedMonthlyCostsMinor === null ? "" : draft.fixedMonthlyCostsMinor / scale}
        error={faults.costs}
        onChange={(value) =>
          set({ fixedMonthlyCostsMinor: numberOr(value, (units) => Math.round(units * scale)) })
        }
      />
      <NumberInput
        {...shared}
        label={text.margin}
        description={text.marginHint}
        suffix={` ${text.of}`}
        decimalScale={1}
        value={draft.marginShare === null ? "" : Math.round(draft.marginShare * 1000) / 10}
        error={faults.margin}
        onChange={(value) => set({ marginShare: numberOr(value, (percent) => percent / 100) })}
      />
    </>
  );
}

/** An emptied field means "not given". */
function numberOr(value: string | number, read: (value: number) => number): number | null {
  return value === "" || Number.isNaN(Number(value)) ? null : read(Number(value));
}
