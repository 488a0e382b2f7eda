import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Scope } from "../../../src/platform/http/route.ts";
import { useText } from "../../text/text.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Refused } from "../../ui/refused.tsx";
import { useMakeKey } from "./keys.ts";
import styles from "./settings.module.css";
import { ShownOnce } from "./shown-once.tsx";

const SCOPES = ["read", "write", "import", "admin", "events"] as const satisfies readonly Scope[];
const DAYS = ["30", "90", "365", "0"] as const;

/** Makes an API key; it is shown once. */
export function KeyForm({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useText().settings.keys;
  const [made, setMade] = useState<string | null>(null);
  const close = () => {
    setMade(null);
    onClose();
  };
  return (
    <Dialog opened={opened} onClose={close} title={text.add} size="lg" closeOnClickOutside={!made}>
      {made === null ? (
        <AskWhatFor onMade={setMade} />
      ) : (
        <>
          <p className={styles.first}>{text.once}</p>
          <ShownOnce label={text.title} value={made} words={text} />
          <Group justify="flex-end" mt="lg">
            <Button variant="default" onClick={close}>
              {text.done}
            </Button>
          </Group>
        </>
      )}
    </Dialog>
  );
}

function AskWhatFor({ onMade }: { onMade: (key: string) => void }) {
  const text = useText().settings.keys;
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly Scope[]>(["read"]);
  const [days, setDays] = useState("365");
  const make = useMakeKey();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const expires = days === "0" ? {} : { expiresInDays: Number(days) };
    make.mutate(
      { name: name.trim(), scopes: [...scopes], ...expires },
      { onSuccess: ({ key }) => onMade(key) },
    );
  };
  const choose = (scope: Scope, chosen: boolean) =>
    setScopes(SCOPES.filter((known) => (known === scope ? chosen : scopes.includes(known))));
  return (
    <form onSubmit={submit} className={styles.stack}>
      <TextInput
        data-autofocus
        label={text.name}
        placeholder={text.namePlaceholder}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox.Group label={text.scopes} value={[...scopes]}>
        <Stack gap={8} mt={6}>
          {SCOPES.map((scope) => (
            <Checkbox
              key={scope}
              value={scope}
              label={text.scope[scope]}
              onChange={(event) => choose(scope, event.currentTarget.checked)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <NativeSelect
        label={text.expires}
        value={days}
        onChange={(event) => setDays(event.currentTarget.value)}
        data={DAYS.map((value) => ({ value, label: text.expiry[value] }))}
      />
      <Refused error={make.error} className={styles.bad} />
      <Button type="submit" loading={make.isPending} disabled={!name.trim() || scopes.length === 0}>
        {text.create}
      </Button>
    </form>
  );
}
