import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Import, ImportMapping } from "../../../src/channels/csv/import.ts";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useDataText } from "../../text/later.ts";
import { Card } from "../../ui/card.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { useProblemWords } from "../../ui/use-problem-words.ts";
import styles from "./data.module.css";
import { useMapping, useSavedReading } from "./imports.ts";

const LIST = "GET /api/v1/import-mappings";

type SavedReadingsProps = {
  item: Import;
  /** As it stands on screen, perhaps not kept yet. */
  mapping: ImportMapping;
  onRead: (read: ImportMapping) => void;
};

/** Readings kept under a name: chosen, saved, renamed, forgotten. */
export function SavedReadings({ item, mapping, onRead }: SavedReadingsProps) {
  const text = useDataText().saved;
  const inWords = useProblemWords();
  const { data } = useAnswer(LIST);
  const [chosenId, choose] = useState("");
  const use = useSavedReading(item.importId);
  const items = data?.items ?? [];
  const chosen = items.find(({ mappingId }) => mappingId === chosenId);
  const readSo = () => use.mutate(chosenId, { onSuccess: (read) => onRead(read.mapping) });
  return (
    <Card title={text.title} lead={text.lead}>
      {items.length > 0 && (
        <Group align="end" mb="md">
          <NativeSelect
            label={text.choose}
            value={chosenId}
            onChange={({ currentTarget }) => choose(currentTarget.value)}
            data={[
              { value: "", label: text.chooseNone },
              ...items.map(({ mappingId, name }) => ({ value: mappingId, label: name })),
            ]}
          />
          <Button variant="default" disabled={!chosen} loading={use.isPending} onClick={readSo}>
            {text.use}
          </Button>
        </Group>
      )}
      {use.error && <p role="alert">{inWords(use.error)}</p>}
      <SaveReading key={chosenId} item={item} mapping={mapping} chosen={chosen} onGone={() => choose("")} />
    </Card>
  );
}

type SaveReadingProps = {
  item: Import;
  mapping: ImportMapping;
  chosen: { mappingId: string; name: string } | undefined;
  onGone: () => void;
};

function SaveReading({ item, mapping, chosen, onGone }: SaveReadingProps) {
  const text = useDataText().saved;
  const inWords = useProblemWords();
  const [name, setName] = useState(chosen?.name ?? "");
  const [asking, setAsking] = useState(false);
  const keep = useMapping(item.importId);
  const save = useAct("POST /api/v1/import-mappings", [LIST]);
  const rename = useAct("PATCH /api/v1/import-mappings/{mappingId}", [LIST]);
  const forget = useAct("DELETE /api/v1/import-mappings/{mappingId}", [LIST]);
  const called = name.trim();
  const mappingId = chosen?.mappingId ?? "";
  const error = keep.error ?? save.error ?? rename.error;
  const saveIt = () =>
    keep.mutate(mapping, {
      onSuccess: () => save.mutate({ body: { importId: item.importId, name: called } }),
    });
  const forgetIt = () =>
    forget.mutate(
      { params: { mappingId } },
      {
        onSuccess: () => {
          setAsking(false);
          onGone();
        },
      },
    );
  return (
    <>
      <Group align="end">
        <TextInput
          label={text.name}
          placeholder={text.namePlaceholder}
          maxLength={80}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={called === ""}
          loading={keep.isPending || save.isPending}
          onClick={saveIt}
        >
          {text.save}
        </Button>
        {chosen && (
          <>
            <Button
              variant="default"
              disabled={called === "" || called === chosen.name}
              loading={rename.isPending}
              onClick={() => rename.mutate({ params: { mappingId }, body: { name: called } })}
            >
              {text.rename}
            </Button>
            <Button variant="subtle" color="leak" onClick={() => setAsking(true)}>
              {text.remove}
            </Button>
          </>
        )}
      </Group>
      {save.data && (
        <p role="status" className={styles.quiet}>
          {text.done(save.data.name)}
        </p>
      )}
      {error && <p role="alert">{inWords(error)}</p>}
      <Confirm
        opened={asking}
        title={text.removeTitle(chosen?.name ?? "")}
        text={text.removeText}
        confirm={text.remove}
        keep={text.keep}
        pending={forget.isPending}
        error={forget.error}
        onConfirm={forgetIt}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
