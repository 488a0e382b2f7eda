import { Button } from "@mantine/core";
import type { RuleProposal, WordsState } from "../../../../src/listening/words/trial.ts";
import { useAnswer } from "../../../api/queries.ts";
import { useVoiceText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { Answered } from "../../../ui/answered.tsx";
import { Card } from "../../../ui/card.tsx";
import { useTopicName } from "../../voice/use-topic-name.ts";
import styles from "../../voice/voice.module.css";
import { SavedNote } from "./saved-note.tsx";
import type { Topic } from "./topics-card.tsx";
import { useSaveWords } from "./use-save-words.ts";

/** What corrections of topics by hand say about the topics' words: each is taken over at a tap, and can be undone. */
export function Proposals({ state }: { state: WordsState }) {
  const text = useVoiceText().settings.proposals;
  const format = useFormat();
  const saving = useSaveWords(state);
  const { topics } = state.settings;
  const query = useAnswer("GET /api/v1/voice/topics/proposals");
  return (
    <Card title={text.title} lead={text.lead}>
      <Answered query={query}>
        {({ corrected, least, comments, items }) => (
          <>
            {items.length === 0 && (
              <p className={styles.quiet}>
                {corrected < least
                  ? text.tooFew(format.number(least), format.number(corrected))
                  : text.none(format.number(corrected))}
              </p>
            )}
            <ul className={styles.suggestions}>
              {items.map((one) => (
                <Line
                  key={`${one.topic} ${one.change} ${one.words}`}
                  {...{ one, comments, topics }}
                  isSaving={saving.isSaving}
                  onAccept={() => saving.keep({ topics: topics.map((topic) => changed(topic, one)) })}
                />
              ))}
            </ul>
          </>
        )}
      </Answered>
      <SavedNote saving={saving} />
    </Card>
  );
}

function changed(topic: Topic, { topic: key, change, words }: RuleProposal): Topic {
  if (topic.key !== key) return topic;
  const others = topic.words.filter((word) => word !== words);
  return { ...topic, words: change === "add" ? [...others, words] : others };
}

type LineProps = {
  one: RuleProposal;
  comments: number;
  topics: readonly Topic[];
  isSaving: boolean;
  onAccept: () => void;
};

function Line({ one, comments, topics, isSaving, onAccept }: LineProps) {
  const text = useVoiceText().settings.proposals;
  const format = useFormat();
  const topic = useTopicName(topics)(one.topic);
  const said = text[one.change](one.words, topic);
  const [supports, contradicts] = [format.number(one.supports), format.number(one.contradicts)];
  return (
    <li className={styles.line}>
      <span>
        <b>{said}</b>{" "}
        <span className={styles.quiet}>
          {text.because(supports, contradicts)}{" "}
          {text.others[one.change](format.number(one.others), format.number(comments))}
        </span>
      </span>
      <Button
        variant="default"
        size="compact-sm"
        loading={isSaving}
        aria-label={`${text.accept}: ${said}`}
        onClick={onAccept}
      >
        {text.accept}
      </Button>
    </li>
  );
}
