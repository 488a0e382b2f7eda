import { Button } from "@mantine/core";
import { useState } from "react";
import { useAnswer } from "../../../api/queries.ts";
import { useVoiceText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { Answered } from "../../../ui/answered.tsx";
import { Card } from "../../../ui/card.tsx";
import styles from "../../voice/voice.module.css";

/** What customers speak of that no topic covers, when somebody asks. */
export function Suggestions({ onMake }: { onMake: (words: string) => void }) {
  const text = useVoiceText().settings;
  const [isAsked, setAsked] = useState(false);
  return (
    <Card title={text.suggestions} lead={text.suggestionsLead}>
      {isAsked ? (
        <Found onMake={onMake} />
      ) : (
        <Button variant="default" onClick={() => setAsked(true)}>
          {text.suggest}
        </Button>
      )}
    </Card>
  );
}

function Found({ onMake }: { onMake: (words: string) => void }) {
  const text = useVoiceText().settings;
  const format = useFormat();
  const query = useAnswer("GET /api/v1/voice/suggestions");
  return (
    <Answered query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <p className={styles.quiet}>{text.noSuggestions}</p>
        ) : (
          <ul className={styles.suggestions}>
            {items.map(({ words, without }) => (
              <li key={words} className={styles.line}>
                <span>
                  <b>{words}</b>{" "}
                  <span className={styles.quiet}>{text.times(without, format.number(without))}</span>
                </span>
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={`${text.makeTopic}: ${words}`}
                  onClick={() => onMake(words)}
                >
                  {text.makeTopic}
                </Button>
              </li>
            ))}
          </ul>
        )
      }
    </Answered>
  );
}
