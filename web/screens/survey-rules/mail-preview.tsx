import { NativeSelect } from "@mantine/core";
import { useState } from "react";
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
            <section className={styles.mail} lang={mail.language} aria-label={mail.subject}>
              <strong>{mail.subject}</strong>
              {`\n\n${mail.text.replaceAll(/ {2}https:\S+/g, "")}`}
            </section>
          </>
        )}
      </Answered>
    </Card>
  );
}

function nameOf(language: string, reader: string): string {
  return new Intl.DisplayNames([reader], { type: "language" }).of(language) ?? language;
}
