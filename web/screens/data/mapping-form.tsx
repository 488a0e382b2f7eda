import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import type { Import, ImportMapping } from "../../../src/channels/csv/import.ts";
import { useDataText } from "../../text/later.ts";
import { Card } from "../../ui/card.tsx";
import { Refused } from "../../ui/refused.tsx";
import styles from "./data.module.css";
import { useAction, useIsChanging, useMapping } from "./imports.ts";
import { meantTwice, missingFrom, readsOtherwise } from "./mapping.ts";
import { MappingColumns } from "./mapping-columns.tsx";
import { MappingReading } from "./mapping-reading.tsx";
import { SavedReadings } from "./saved-readings.tsx";
import { WhatCard } from "./what-card.tsx";

/** What each column means and how the file is read: guessed, shown, correctable. */
export function MappingForm({ item }: { item: Import }) {
  const text = useDataText().mapping;
  const [mapping, setMapping] = useState(item.mapping);
  const keep = useMapping(item.importId);
  const check = useAction(item.importId, "check");
  const leave = useAction(item.importId, "cancel");
  const [, go] = useLocation();
  const giveUp = () => leave.mutate(undefined, { onSuccess: () => go("/data") });
  const reread = (next: ImportMapping) => {
    setMapping(next);
    if (readsOtherwise(mapping, next)) keep.mutate(next, { onSuccess: (read) => setMapping(read.mapping) });
  };
  const isChanging = useIsChanging(item.importId);
  const blocked = missingFrom(mapping).length > 0 || meantTwice(mapping.fields) !== undefined;
  const error = keep.error ?? check.error ?? leave.error;
  const begin = () => keep.mutate(mapping, { onSuccess: () => check.mutate(undefined) });
  return (
    <>
      <WhatCard item={item} mapping={mapping} onChange={reread} />
      <Card title={text.title} lead={text.lead}>
        <MappingColumns columns={item.columns} mapping={mapping} onChange={setMapping} />
        <StillMissing mapping={mapping} />
        <Refused error={error} />
        <Group mt="md">
          <Button
            size="md"
            disabled={blocked || isChanging}
            loading={keep.isPending || check.isPending}
            onClick={begin}
          >
            {text.save}
          </Button>
          <Button size="md" variant="default" loading={leave.isPending} onClick={giveUp}>
            {text.discard}
          </Button>
        </Group>
      </Card>
      <MappingReading mapping={mapping} onChange={reread} />
      <SavedReadings item={item} mapping={mapping} onRead={setMapping} />
    </>
  );
}

function StillMissing({ mapping }: { mapping: ImportMapping }) {
  const text = useDataText();
  const missing = missingFrom(mapping);
  const twice = meantTwice(mapping.fields);
  if (missing.length === 0 && !twice) {
    return (
      <p role="status" className={styles.ready}>
        ✓ {text.mapping.ready}
      </p>
    );
  }
  return (
    <div role="status" className={styles.missing}>
      {missing.length > 0 && text.mapping.missing}
      <ul>
        {missing.map((key) => (
          <li key={key}>{text.missing[key]}</li>
        ))}
        {twice && <li>{text.mapping.twice(text.field[twice])}</li>}
      </ul>
    </div>
  );
}
