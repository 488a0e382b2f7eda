import { NativeSelect } from "@mantine/core";
import { useTeamText } from "../../text/later.ts";
import { usePeople } from "./use-people.ts";

type PersonSelectProps = {
  label: string;
  value: string;
  onChange: (personId: string) => void;
  /** Who is not offered. */
  without?: string;
};

/** One of the people here. */
export function PersonSelect({ label, value, onChange, without }: PersonSelectProps) {
  const text = useTeamText();
  const people = usePeople().filter((one) => one.value !== without);
  return (
    <NativeSelect
      label={label}
      size="md"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: "", label: text.choosePerson }, ...people]}
    />
  );
}
