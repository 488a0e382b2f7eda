import { Button } from "@mantine/core";
import { useState } from "react";
import type { WordsState } from "../../../../src/listening/words/trial.ts";
import { useAct } from "../../../api/queries.ts";
import { useVoiceText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { Card } from "../../../ui/card.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { useMay } from "../../../ui/use-may.ts";
import { useTopicName } from "../../voice/use-topic-name.ts";
import styles from "../../voice/voice.module.css";
import { Proposals } from "./proposals.tsx";
import { SavedNote } from "./saved-note.tsx";
import { Suggestions } from "./suggestions.tsx";
import { TopicForm } from "./topic-form.tsx";
import { useSaveWords } from "./use-save-words.ts";

export type Topic = WordsState["settings"]["topics"][number];

/** Topics with their words; what is changed is tried on comments before it is kept. */
export function TopicsCard({ state }: { state: WordsState }) {
  const text = useVoiceText().settings;
  const mayChange = useMay("manager");
  const saving = useSaveWords(state);
  const saved = state.settings.topics;
  const [draft, setDraft] = useState<Topic[] | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const topics = draft ?? saved;
  const put = (topic: Topic) => setDraft(topics.map((one) => (one.key === topic.key ? topic : one)));
  const add = (words: string[]) => {
    const topic = newTopic(topics, words);
    setDraft([...topics, topic]);
    setOpen(topic.key);
  };
  return (
    <>
      <Card title={text.topicsTitle} lead={text.topicsLead}>
        <ul className={styles.suggestions} key={JSON.stringify(saved)}>
          {topics.map((topic) => (
            <TopicLine
              key={topic.key}
              topic={topic}
              mayChange={mayChange}
              isOpen={open === topic.key}
              onOpen={(isOpen) => setOpen(isOpen ? topic.key : null)}
              onChange={put}
              onRemove={() => setDraft(topics.filter(({ key }) => key !== topic.key))}
            />
          ))}
        </ul>
        {mayChange && (
          <Button variant="default" onClick={() => add([])}>
            {text.add}
          </Button>
        )}
        {draft && (
          <Changed
            topics={draft}
            isSaving={saving.isSaving}
            onSave={() => saving.keep({ topics: draft }, () => setDraft(null))}
            onDiscard={() => setDraft(null)}
          />
        )}
        <SavedNote saving={saving} />
      </Card>
      {mayChange && !draft && <Proposals state={state} />}
      {mayChange && <Suggestions onMake={(words) => add([words])} />}
    </>
  );
}

function newTopic(topics: readonly Topic[], words: string[]): Topic {
  const named = words[0] ?? "";
  const stem = named
    .normalize("NFD")
    .replace(/[^a-z0-9]+/gi, "-")
    .toLowerCase()
    .replace(/^-|-$/g, "");
  const base = stem.length > 1 ? stem.slice(0, 30) : "topic";
  const taken = new Set(topics.map(({ key }) => key));
  let key = base;
  for (let at = 2; taken.has(key); at++) key = `${base}-${at}`;
  const called = named === "" ? "–" : named.charAt(0).toUpperCase() + named.slice(1);
  return { key, names: { es: called, en: called }, words };
}

type LineProps = {
  topic: Topic;
  mayChange: boolean;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onChange: (topic: Topic) => void;
  onRemove: () => void;
};

function TopicLine({ topic, mayChange, isOpen, onOpen, onChange, onRemove }: LineProps) {
  const text = useVoiceText().settings;
  const format = useFormat();
  const name = useTopicName([topic])(topic.key);
  const { length } = topic.words;
  return (
    <li>
      <div className={styles.line}>
        <span>
          <b>{name}</b> <span className={styles.quiet}>{text.count(length, format.number(length))}</span>
        </span>
        {mayChange && (
          <span className={styles.buttons}>
            <Button
              variant="default"
              size="compact-sm"
              aria-expanded={isOpen}
              aria-label={`${isOpen ? text.close : text.edit}: ${name}`}
              onClick={() => onOpen(!isOpen)}
            >
              {isOpen ? text.close : text.edit}
            </Button>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={`${text.remove}: ${name}`}
              onClick={onRemove}
            >
              {text.remove}
            </Button>
          </span>
        )}
      </div>
      {isOpen && <TopicForm topic={topic} onChange={onChange} />}
    </li>
  );
}

type ChangedProps = {
  topics: readonly Topic[];
  isSaving: boolean;
  onSave: () => void;
  onDiscard: () => void;
};

/** What was changed is kept, tried or thrown away. */
function Changed({ topics, isSaving, onSave, onDiscard }: ChangedProps) {
  const text = useVoiceText().settings;
  const format = useFormat();
  const attempt = useAct("POST /api/v1/voice/topics/try");
  const name = useTopicName(topics);
  const found = attempt.data;
  const moved = found?.topics.filter(({ before, after }) => before !== after) ?? [];
  return (
    <div className={styles.correct} role="status">
      <p className={styles.quiet}>{text.unsaved}</p>
      <div className={styles.buttons}>
        <Button loading={isSaving} onClick={onSave}>
          {text.save}
        </Button>
        <Button
          variant="default"
          loading={attempt.isPending}
          onClick={() => attempt.mutate({ body: { topics: [...topics] } })}
        >
          {text.preview}
        </Button>
        <Button variant="subtle" onClick={onDiscard}>
          {text.discard}
        </Button>
      </div>
      {found && (
        <>
          <p className={styles.quiet}>
            {text.tried(format.number(found.comments))}{" "}
            {text.without(format.number(found.without), format.number(found.withoutBefore))}
          </p>
          <ul className={styles.suggestions}>
            {moved.map(({ key, before, after, added }) => (
              <li key={key}>
                <b>{name(key)}</b>: {text.found(format.number(after), format.number(before))}
                {added.map((example) => (
                  <p key={example} className={styles.quiet}>
                    “{example}”
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
      <Refused error={attempt.error} className={styles.bad} />
    </div>
  );
}
