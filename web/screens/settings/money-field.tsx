import { NumberInput, type NumberInputProps } from "@mantine/core";
import { minorDigits } from "../../text/format.ts";
import { useFormat } from "../../text/text.tsx";
import { separatorsOf } from "./separators.ts";

type MoneyFieldProps = Omit<NumberInputProps, "value" | "onChange"> & {
  currency: string;
  /** In the smallest unit; null while nothing is written. */
  value: number | null;
  onChange: (minor: number | null) => void;
};

/** An amount of money as the reader writes it. */
export function MoneyField({ currency, value, onChange, ...field }: MoneyFieldProps) {
  const { decimal, group } = separatorsOf(useFormat().locale);
  const digits = minorDigits(currency);
  const scale = 10 ** digits;
  return (
    <NumberInput
      hideControls
      allowNegative={false}
      max={100_000_000}
      decimalSeparator={decimal}
      thousandSeparator={group}
      inputMode="decimal"
      suffix={` ${currency}`}
      decimalScale={digits}
      {...field}
      value={value === null ? "" : value / scale}
      onChange={(units) => onChange(units === "" || Number.isNaN(Number(units)) ? null : minorOf(units))}
    />
  );

  function minorOf(units: string | number): number {
    return Math.round(Number(units) * scale);
  }
}
