import { NativeSelect, Switch } from "@mantine/core";
import { Link } from "wouter";
import type { Output } from "../../api/contract.ts";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useAskingText } from "../../text/later.ts";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { Refused } from "../../ui/refused.tsx";
import styles from "./settings.module.css";

const KEY = "GET /api/v1/me/monthly-mail";
const LANGUAGES = ["company", "es", "en"] as const;

/** Whether a director gets the page of each month by mail, and in which language; each change is kept at once. */
export function MonthlyCard() {
  const text = useAskingText().monthly;
  const wish = useAnswer(KEY);
  const mail = useAnswer("GET /api/v1/email-settings");
  const change = useAct("PUT /api/v1/me/monthly-mail", [KEY]);
  const keep = (body: Output<typeof KEY>) => change.isPending || change.mutate({ body });
  return (
    <Card title={text.title} lead={text.lead}>
      <Answered query={wish}>
        {({ isWanted, language }) => (
          <div className={styles.narrow}>
            <Switch
              label={text.wanted}
              checked={isWanted}
              aria-busy={change.isPending}
              onChange={(event) => keep({ isWanted: event.currentTarget.checked, language })}
            />
            {isWanted && (
              <NativeSelect
                label={text.language}
                data={LANGUAGES.map((value) => ({ value, label: text.languages[value] }))}
                value={language ?? "company"}
                aria-busy={change.isPending}
                onChange={({ currentTarget: { value } }) =>
                  keep({ isWanted, language: value === "es" || value === "en" ? value : null })
                }
              />
            )}
            <Refused error={change.error} className={styles.bad} />
          </div>
        )}
      </Answered>
      {mail.data?.smtp === null && (
        <p className={styles.quiet}>
          <Link href="/settings/email">{text.noMail}</Link>
        </p>
      )}
    </Card>
  );
}
