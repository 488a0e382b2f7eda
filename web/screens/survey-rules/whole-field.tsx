import { NumberInput } from "@mantine/core";

type WholeFieldProps = {
  label: string;
  description?: string;
  min: number;
  max: number;
  /** Not a number: nothing is written. */
  value: number;
  onChange: (value: number) => void;
};

/** A whole number; what is taken out is none, until another is written. */
export function WholeField({ value, onChange, ...rest }: WholeFieldProps) {
  return (
    <NumberInput
      {...rest}
      allowDecimal={false}
      value={Number.isInteger(value) ? value : ""}
      onChange={(next) => onChange(next === "" ? Number.NaN : Number(next))}
    />
  );
}
