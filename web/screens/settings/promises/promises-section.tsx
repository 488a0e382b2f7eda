import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useAnswer } from "../../../api/queries.ts";
import { useStandardsText } from "../../../text/later.ts";
import { Answered } from "../../../ui/answered.tsx";
import { Card } from "../../../ui/card.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import styles from "../settings.module.css";
import { ComplianceCard } from "./compliance-card.tsx";
import { EditDialog, type Edited } from "./edit-dialog.tsx";
import type { Standard } from "./promise-draft.ts";
import { PromiseForm } from "./promise-form.tsx";
import { PromiseRow } from "./promise-row.tsx";
import { TemplateChoice } from "./template-choice.tsx";

const ORDER = ["active", "draft", "retired"] as const;

/** What is promised to customers: in force, drafts, withdrawn; made, tried on the past, changed. */
export function PromisesSection() {
  const text = useStandardsText();
  const words = text.promises;
  const query = useAnswer("GET /api/v1/standards");
  const [edited, setEdited] = useState<Edited<Standard>>(null);
  const [choosing, setChoosing] = useState(false);
  const close = () => setEdited(null);
  const title = edited === null || edited === "new" ? words.add : text.of(text.change, edited.name);
  return (
    <Answered query={query}>
      {({ items }) => (
        <>
          <Card
            title={words.title}
            lead={words.lead}
            aside={
              <Group gap={10}>
                <Button onClick={() => setEdited("new")}>{words.add}</Button>
                <Button variant="default" onClick={() => setChoosing(true)}>
                  {text.template.open}
                </Button>
              </Group>
            }
          >
            {items.length === 0 && <p className={styles.quiet}>{words.none}</p>}
            <ul className={styles.rows}>
              {ORDER.flatMap((state) => items.filter((one) => one.state === state)).map((standard) => (
                <PromiseRow
                  key={standard.standardId}
                  standard={standard}
                  onChange={() => setEdited(standard)}
                />
              ))}
            </ul>
            <EditDialog edited={edited} title={title} onClose={close}>
              {(standard) => <PromiseForm standard={standard} onDone={close} />}
            </EditDialog>
            <Dialog
              opened={choosing}
              onClose={() => setChoosing(false)}
              title={text.template.title}
              size="lg"
            >
              <TemplateChoice />
            </Dialog>
          </Card>
          <ComplianceCard standards={items} />
        </>
      )}
    </Answered>
  );
}
