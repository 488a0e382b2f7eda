import { Button } from "@mantine/core";
import { useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { useClearSample } from "./imports.ts";

/** Clears the sample with one click: nothing of the reader's own is in it. */
export function SampleCard() {
  const text = useText().data.sample;
  const { mutate, isPending, error } = useClearSample();
  return (
    <Card
      title={text.title}
      lead={text.text}
      aside={
        <Button variant="default" loading={isPending} onClick={() => mutate()}>
          {text.clear}
        </Button>
      }
    >
      <div role="status">{isPending && text.clearing}</div>
      {error && <p role="alert">{error.message}</p>}
    </Card>
  );
}
