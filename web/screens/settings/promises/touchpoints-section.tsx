import { Button } from "@mantine/core";
import { useState } from "react";
import { useAnswer } from "../../../api/queries.ts";
import { useStandardsText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import { Answered } from "../../../ui/answered.tsx";
import { Card } from "../../../ui/card.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { RemoveButton } from "../../../ui/remove-button.tsx";
import styles from "../settings.module.css";
import own from "./promises.module.css";
import { RulesCard } from "./rules-card.tsx";
import { STAGES, type Touchpoint, TouchpointForm } from "./touchpoint-form.tsx";

const LIST = ["GET /api/v1/touchpoints"] as const;

/** Where customers meet the company, stage by stage, and who answers for it. */
export function TouchpointsSection() {
  const { text: all } = useReader();
  const text = useStandardsText();
  const words = text.touchpoints;
  const query = useAnswer("GET /api/v1/touchpoints");
  const [edited, setEdited] = useState<Touchpoint | "new" | null>(null);
  const close = () => setEdited(null);
  return (
    <Answered query={query}>
      {({ items }) => (
        <>
          <Card
            title={words.title}
            lead={words.lead}
            aside={<Button onClick={() => setEdited("new")}>{words.add}</Button>}
          >
            {STAGES.map((stage) => {
              const here = items.filter((one) => one.stage === stage);
              return (
                <section key={stage} aria-label={all.contacts.stages[stage]}>
                  <h3 className={own.stage}>{all.contacts.stages[stage]}</h3>
                  {here.length === 0 && <p className={styles.quiet}>{words.none}</p>}
                  <ul className={styles.rows}>
                    {here.map((one) => (
                      <TouchpointRow key={one.key} touchpoint={one} onChange={() => setEdited(one)} />
                    ))}
                  </ul>
                </section>
              );
            })}
            <Dialog
              opened={edited !== null}
              onClose={close}
              title={edited === "new" ? words.add : text.change}
            >
              {edited !== null && (
                <TouchpointForm
                  touchpoint={edited === "new" ? null : edited}
                  taken={items.map(({ key }) => key)}
                  onDone={close}
                />
              )}
            </Dialog>
          </Card>
          <RulesCard />
        </>
      )}
    </Answered>
  );
}

function TouchpointRow({ touchpoint, onChange }: { touchpoint: Touchpoint; onChange: () => void }) {
  const { language } = useReader();
  const text = useStandardsText();
  const words = text.touchpoints;
  const { key, names, accountable, isRetired } = touchpoint;
  const name = names[language];
  return (
    <li className={styles.row}>
      <div className={styles.rowWhat}>
        <strong>{name}</strong>
        <div className={styles.quiet}>
          {words.functions[accountable]}
          {isRetired && ` · ${words.retired}`}
        </div>
      </div>
      <Button
        variant="default"
        aria-label={text.of(isRetired ? words.use : text.change, name)}
        onClick={onChange}
      >
        {isRetired ? words.use : text.change}
      </Button>
      {!isRetired && (
        <RemoveButton
          route="DELETE /api/v1/touchpoints/{key}"
          input={{ params: { key } }}
          stale={LIST}
          name={text.of(text.remove, name)}
          title={words.removeTitle(name)}
          text={words.removeText}
          remove={text.remove}
          keep={text.keep}
        />
      )}
    </li>
  );
}
