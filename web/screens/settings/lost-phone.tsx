import { useText } from "../../text/text.tsx";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { type Person, useEndTwoStepOf } from "./people.ts";

/** For who lost phone and recovery codes. */
export function LostPhone({ person: { personId, name } }: { person: Person }) {
  const text = useText().security.rule;
  const end = useEndTwoStepOf();
  return (
    <ConfirmButton
      label={text.end}
      name={text.endOf(name)}
      title={text.endOf(name)}
      text={text.endText}
      confirm={text.endOf(name)}
      keep={text.keep}
      doing={end}
      act={(done) => end.mutate(personId, { onSuccess: done })}
    />
  );
}
