import { Button, TextInput } from "@mantine/core";
import { IconBookmarkPlus, IconX } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { VoiceView } from "../../../src/action/heard/heard.ts";
import { ApiProblem } from "../../api/problem.ts";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useVoiceText } from "../../text/later.ts";
import { Refused } from "../../ui/refused.tsx";
import { useMay } from "../../ui/use-may.ts";
import type { Change, Filter } from "./use-filter.ts";
import styles from "./voice.module.css";

type ViewsProps = { filter: Filter; onChange: (next: Change) => void };

const LIST = "GET /api/v1/voice/views";

/** Filters kept by name; the one of now can be kept too, and one that was forgotten comes back. */
export function ViewsBar({ filter, onChange }: ViewsProps) {
  const text = useVoiceText().views;
  const { data } = useAnswer(LIST);
  const mayKeep = useMay("agent");
  const [isNaming, setNaming] = useState(false);
  const [removed, setRemoved] = useState<VoiceView | null>(null);
  const isNarrowed = Object.keys(filter).length > 0;
  if (!data || (data.items.length === 0 && !isNarrowed && !removed)) return null;
  return (
    <nav aria-label={text.label} className={styles.views}>
      {data.items.map((view) => (
        <KeptView
          key={view.viewId}
          view={view}
          {...{ filter, onChange }}
          onRemoved={() => setRemoved(view)}
        />
      ))}
      {mayKeep && isNarrowed && !isNaming && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconBookmarkPlus size={16} aria-hidden />}
          onClick={() => setNaming(true)}
        >
          {text.save}
        </Button>
      )}
      {isNaming && <NameForm filter={filter} onDone={() => setNaming(false)} />}
      {removed && <Removed view={removed} onGone={() => setRemoved(null)} />}
    </nav>
  );
}

type KeptProps = ViewsProps & { view: VoiceView; onRemoved: () => void };

function KeptView({ view, filter, onChange, onRemoved }: KeptProps) {
  const text = useVoiceText().views;
  const mayForget = useMay("agent");
  const remove = useAct("DELETE /api/v1/views/{viewId}", [LIST]);
  const isHere = JSON.stringify(sorted(filter)) === JSON.stringify(sorted(view.query));
  return (
    <span className={styles.view} data-here={isHere || undefined}>
      <button type="button" aria-pressed={isHere} onClick={() => onChange(view.query)}>
        {view.name}
      </button>
      {mayForget && (
        <button
          type="button"
          aria-label={text.remove(view.name)}
          disabled={remove.isPending}
          onClick={() => remove.mutate({ params: { viewId: view.viewId } }, { onSuccess: onRemoved })}
        >
          <IconX size={14} aria-hidden />
        </button>
      )}
    </span>
  );
}

function sorted(filter: object): [string, unknown][] {
  return Object.entries(filter).toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function NameForm({ filter, onDone }: { filter: Filter; onDone: () => void }) {
  const text = useVoiceText().views;
  const [name, setName] = useState("");
  const save = useAct("POST /api/v1/voice/views", [LIST]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ body: { name: name.trim(), query: filter } }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit} className={styles.naming}>
      <TextInput
        aria-label={text.name}
        placeholder={text.name}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" loading={save.isPending} disabled={!name.trim()}>
        {text.confirm}
      </Button>
      <Button variant="default" onClick={onDone}>
        {text.cancel}
      </Button>
      <Refused
        error={save.error}
        className={styles.bad}
        known={(error) => (error instanceof ApiProblem && error.status === 409 ? text.taken : undefined)}
      />
    </form>
  );
}

function Removed({ view, onGone }: { view: VoiceView; onGone: () => void }) {
  const text = useVoiceText().views;
  const save = useAct("POST /api/v1/voice/views", [LIST]);
  const { name, query } = view;
  return (
    <span role="status" className={styles.quiet}>
      {text.removed(name)}{" "}
      <Button
        variant="subtle"
        size="compact-sm"
        loading={save.isPending}
        onClick={() => save.mutate({ body: { name, query } }, { onSuccess: onGone })}
      >
        {text.undo}
      </Button>
    </span>
  );
}
