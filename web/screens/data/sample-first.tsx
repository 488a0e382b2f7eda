import { Button, Stack } from "@mantine/core";
import { useDataText } from "../../text/later.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Refused } from "../../ui/refused.tsx";
import { useClearSample } from "./imports.ts";

type SampleFirstProps = { file: File | null; onRead: (file: File) => void; onClose: () => void };

/** Before own data on top of the sample: clear it and go on, in one go; or keep both on purpose. */
export function SampleFirst({ file, onRead, onClose }: SampleFirstProps) {
  const text = useDataText().sample;
  const clear = useClearSample();
  const read = () => {
    if (!file) return;
    onClose();
    onRead(file);
  };
  return (
    <Dialog opened={file !== null} onClose={onClose} title={text.askTitle}>
      <p style={{ marginTop: 0 }}>{text.askText}</p>
      <Refused error={clear.error} />
      <Stack gap="sm">
        <Button
          data-autofocus
          loading={clear.isPending}
          onClick={() => clear.mutate(undefined, { onSuccess: read })}
        >
          {text.askClear}
        </Button>
        <Button variant="default" disabled={clear.isPending} onClick={read}>
          {text.askKeep}
        </Button>
      </Stack>
    </Dialog>
  );
}
