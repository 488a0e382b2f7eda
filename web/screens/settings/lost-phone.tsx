import { Button } from "@mantine/core";
import { useState } from "react";
import { useText } from "../../text/text.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { type Person, useEndTwoStepOf } from "./people.ts";

/** For who lost phone and recovery codes. */
export function LostPhone({ person: { personId, name } }: { person: Person }) {
  const text = useText().security.rule;
  const [asking, setAsking] = useState(false);
  const end = useEndTwoStepOf();
  return (
    <>
      <Button variant="default" aria-label={text.endOf(name)} onClick={() => setAsking(true)}>
        {text.end}
      </Button>
      <Confirm
        opened={asking}
        title={text.endOf(name)}
        text={text.endText}
        confirm={text.endOf(name)}
        keep={text.keep}
        pending={end.isPending}
        error={end.error}
        onConfirm={() => end.mutate(personId, { onSuccess: () => setAsking(false) })}
        onClose={() => {
          end.reset();
          setAsking(false);
        }}
      />
    </>
  );
}
