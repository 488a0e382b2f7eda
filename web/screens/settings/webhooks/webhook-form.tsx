import { Button, Checkbox, Group, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { EventType } from "../../../../src/memory/events/event.ts";
import { useAct } from "../../../api/queries.ts";
import { useWebhooksText } from "../../../text/later.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { Refused } from "../../../ui/refused.tsx";
import styles from "../settings.module.css";
import { ShownOnce } from "../shown-once.tsx";
import { TYPES } from "./event-types.ts";

/** Makes a webhook; its secret is shown once. */
export function WebhookForm({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useWebhooksText();
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    setSecret(null);
    onClose();
  };
  return (
    <Dialog opened={opened} onClose={close} title={text.add} size="lg" closeOnClickOutside={!secret}>
      {secret === null ? <AskWhere onMade={setSecret} /> : <TheSecret secret={secret} onDone={close} />}
    </Dialog>
  );
}

/** A secret to copy now. */
export function TheSecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  const text = useWebhooksText();
  return (
    <>
      <p className={styles.first}>{text.once}</p>
      <ShownOnce label={text.secret} value={secret} words={text} />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onDone}>
          {text.done}
        </Button>
      </Group>
    </>
  );
}

function AskWhere({ onMade }: { onMade: (secret: string) => void }) {
  const text = useWebhooksText();
  const [url, setUrl] = useState("");
  const [description, setDescription] = useState("");
  const [types, setTypes] = useState<readonly EventType[]>(TYPES);
  const make = useAct("POST /api/v1/webhooks", ["GET /api/v1/webhooks"]);
  const isAll = types.length === TYPES.length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { url: url.trim(), description: description.trim(), types: [...types] };
    make.mutate({ body }, { onSuccess: ({ secret }) => onMade(secret) });
  };
  const choose = (type: EventType, chosen: boolean) =>
    setTypes(TYPES.filter((known) => (known === type ? chosen : types.includes(known))));
  return (
    <form onSubmit={submit} className={styles.stack}>
      <TextInput
        data-autofocus
        type="url"
        label={text.url}
        description={text.urlHint}
        placeholder="https://"
        maxLength={2000}
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <TextInput
        label={text.description}
        placeholder={text.descriptionPlaceholder}
        maxLength={200}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <Checkbox.Group label={text.types} value={[...types]}>
        <Stack gap={8} mt={6}>
          {TYPES.map((type) => (
            <Checkbox
              key={type}
              value={type}
              label={text.type[type]}
              onChange={(event) => choose(type, event.currentTarget.checked)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <Group>
        <Button variant="subtle" size="compact-md" onClick={() => setTypes(isAll ? [] : TYPES)}>
          {isAll ? text.chooseNone : text.chooseAll}
        </Button>
      </Group>
      <Refused error={make.error} className={styles.bad} />
      <Button type="submit" loading={make.isPending} disabled={!url.trim() || types.length === 0}>
        {text.create}
      </Button>
    </form>
  );
}
