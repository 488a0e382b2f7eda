import { Switch } from "@mantine/core";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useAskingText } from "../../text/later.ts";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { Refused } from "../../ui/refused.tsx";
import styles from "./settings.module.css";

const KEY = "GET /api/v1/me/notice-mail";

/** Whether the reader gets his notices by mail too; a change is kept at once. */
export function NoticeMailCard() {
  const { notices: text } = useAskingText();
  const wish = useAnswer(KEY);
  const change = useAct("PUT /api/v1/me/notice-mail", [KEY]);
  const keep = (isWanted: boolean) => change.isPending || change.mutate({ body: { isWanted } });
  return (
    <Card title={text.title} lead={text.lead}>
      <Answered query={wish}>
        {({ isWanted, isSetUp }) => (
          <div className={styles.narrow}>
            <Switch
              label={text.wanted}
              checked={isWanted}
              aria-busy={change.isPending}
              onChange={(event) => keep(event.currentTarget.checked)}
            />
            {!isSetUp && <p className={styles.quiet}>{text.noMail}</p>}
            <Refused error={change.error} className={styles.bad} />
          </div>
        )}
      </Answered>
    </Card>
  );
}
