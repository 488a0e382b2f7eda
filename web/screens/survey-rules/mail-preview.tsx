import { NativeSelect } from "@mantine/core";
import { type SyntheticEvent, useState } from "react";
import { useAnswer } from "../../api/queries.ts";
import { useAskingText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./survey-rules.module.css";

/** The mail that customers get, in each language that the survey speaks. */
export function MailPreview({ surveyId }: { surveyId: string }) {
  const text = useAskingText().preview;
  const reader = useReader();
  const [language, setLanguage] = useState<string>(reader.language);
  const query = useAnswer("GET /api/v1/surveys/{surveyId}/mail", {
    params: { surveyId },
    query: { language },
  });
  return (
    <Card title={text.title} lead={text.lead}>
      <Answered query={query}>
        {(mail) => (
          <>
            {mail.languages.length > 1 && (
              <NativeSelect
                label={text.language}
                data={mail.languages.map((one) => ({ value: one, label: nameOf(one, reader.language) }))}
                value={mail.language}
                onChange={(event) => setLanguage(event.currentTarget.value)}
              />
            )}
            <p className={styles.subject} lang={mail.language}>
              {mail.subject}
            </p>
            <iframe
              key={mail.html}
              title={text.frame}
              className={styles.frame}
              sandbox="allow-same-origin"
              srcDoc={mail.html}
              onLoad={settle}
            />
            <details className={styles.more}>
              <summary>{text.asText}</summary>
              <p className={styles.mail} lang={mail.language}>
                {mail.text.replaceAll(/ {2}https:\S+/g, "")}
              </p>
            </details>
          </>
        )}
      </Answered>
    </Card>
  );
}

/** The mail within ours: it runs no script, its links lead nowhere, and all of it is seen. */
function settle({ currentTarget: frame }: SyntheticEvent<HTMLIFrameElement>): void {
  const inside = frame.contentDocument;
  if (!inside) return;
  inside.addEventListener("click", (event) => event.preventDefault());
  frame.style.height = `${inside.documentElement.scrollHeight + 2}px`;
}

function nameOf(language: string, reader: string): string {
  return new Intl.DisplayNames([reader], { type: "language" }).of(language) ?? language;
}
