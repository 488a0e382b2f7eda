import { TextInput } from "@mantine/core";
import { useNewcomerText } from "../../text/later.ts";
import { isReach, type Who } from "./draft.ts";

type Newcomer = Exclude<Who, { customerId: string }>;
type NewcomerFieldsProps = { who: Newcomer; isCorrection: boolean; onChange: (who: Newcomer) => void };

/** What else is said of somebody new. Once kept, how to reach him is written on his own page. */
export function NewcomerFields({ who, isCorrection, onChange }: NewcomerFieldsProps) {
  const text = useNewcomerText();
  const field = { size: "md", autoComplete: "off", maxLength: 200 } as const;
  if ("newcomer" in who) {
    return (
      <TextInput
        {...field}
        label={text.called}
        value={who.called}
        onChange={(event) => onChange({ ...who, called: event.currentTarget.value })}
      />
    );
  }
  const isBad = who.reach.trim() !== "" && !isReach(who.reach.trim());
  return (
    <>
      <TextInput
        {...field}
        required
        label={text.named}
        description={text.namedHint}
        value={who.named}
        onChange={(event) => onChange({ ...who, named: event.currentTarget.value })}
      />
      {!isCorrection && (
        <TextInput
          {...field}
          label={text.reach}
          value={who.reach}
          error={isBad && text.reachBad}
          onChange={(event) => onChange({ ...who, reach: event.currentTarget.value })}
        />
      )}
    </>
  );
}
