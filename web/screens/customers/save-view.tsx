import { Button, Group, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ApiProblem } from "../../api/problem.ts";
import { useText } from "../../text/text.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useProblemWords } from "../../ui/use-problem-words.ts";
import type { Filter } from "./filter.ts";
import { useSaveView } from "./views.ts";

type SaveViewProps = { filter: Filter; opened: boolean; onClose: () => void };

/** Asks for a name and keeps the list as it is under it. */
export function SaveView({ filter, opened, onClose }: SaveViewProps) {
  const text = useText().customers.views;
  const inWords = useProblemWords();
  const [name, setName] = useState("");
  const save = useSaveView();
  const close = () => {
    setName("");
    save.reset();
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) save.mutate({ name: name.trim(), query: filter }, { onSuccess: close });
  };
  return (
    <Dialog opened={opened} onClose={close} title={text.save}>
      <form onSubmit={submit}>
        <TextInput
          data-autofocus
          label={text.name}
          placeholder={text.namePlaceholder}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={save.error && (isTaken(save.error) ? text.taken : inWords(save.error))}
        />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>
            {text.cancel}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!name.trim()}>
            {text.confirm}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

function isTaken(error: Error): boolean {
  return error instanceof ApiProblem && error.status === 409;
}
