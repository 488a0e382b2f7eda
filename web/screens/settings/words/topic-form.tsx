import { Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useVoiceText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import styles from "../../voice/voice.module.css";
import type { Topic } from "./topics-card.tsx";

/** What a topic is called in both languages, and its words, one in each line. */
export function TopicForm({ topic, onChange }: { topic: Topic; onChange: (topic: Topic) => void }) {
  const { settings: text, topics } = useVoiceText();
  const { language } = useReader();
  const [words, setWords] = useState(topic.words.map((word) => word.replaceAll("_", " ")).join("\n"));
  const usual = topics[topic.key] ?? topic.key;
  const names = topic.names ?? { es: usual, en: usual };
  const rename = (part: Partial<typeof names>) => onChange({ ...topic, names: { ...names, ...part } });
  const write = (said: string) => {
    setWords(said);
    onChange({
      ...topic,
      words: said
        .split("\n")
        .map((word) => word.trim())
        .filter((word) => word !== ""),
    });
  };
  return (
    <div className={styles.correct} lang={language}>
      <TextInput
        label={text.nameEs}
        maxLength={60}
        value={names.es}
        onChange={(event) => rename({ es: event.currentTarget.value })}
      />
      <TextInput
        label={text.nameEn}
        maxLength={60}
        value={names.en}
        onChange={(event) => rename({ en: event.currentTarget.value })}
      />
      <Textarea
        label={text.words}
        rows={8}
        spellCheck={false}
        value={words}
        onChange={(event) => write(event.currentTarget.value)}
      />
    </div>
  );
}
