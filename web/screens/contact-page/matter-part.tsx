import { Button } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useContactPageText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { Refused } from "../../ui/refused.tsx";
import { useMay } from "../../ui/use-may.ts";
import { useMatters } from "../customer/use-contacts.ts";
import styles from "./contact-page.module.css";
import { useMatterInWords } from "./matter-in-words.ts";
import { useMove } from "./use-move.ts";
import { Verdicts } from "./verdicts.tsx";
import type { Contact } from "./whole-contact.ts";

const MoveDialog = lazy(() =>
  import("./move-dialog.tsx").then(({ MoveDialog: component }) => ({ default: component })),
);

/** To which matter a contact belongs, and the way to put it into another, and back. */
export function MatterPart({ contact }: { contact: Contact }) {
  const { matter: text } = useContactPageText();
  const { format } = useReader();
  const mayMove = useMay("agent");
  const [isAsking, setAsking] = useState(false);
  const inWords = useMatterInWords();
  const { customerId, matterId, matterChosen } = contact;
  const matter = useMatters(customerId).data?.items.find((one) => one.matterId === matterId);
  const { move, moved, undo, error, isBusy } = useMove(contact, matter?.contacts === 1);
  return (
    <Card title={text.title}>
      <p className={styles.name}>{matter ? inWords(matter) : text.older}</p>
      {matter && (
        <p className={styles.quiet}>
          {matter.contacts === 1
            ? text.alone
            : text.others(matter.contacts - 1, format.number(matter.contacts - 1))}
          {matterChosen && ` ${text.chosen}`}
        </p>
      )}
      <Verdicts customerId={customerId} subjectId={matterId} revisions={[]} />
      <div role="status">
        {moved && (
          <div className={styles.done}>
            <span>{text.moved}</span>
            <Button
              variant="subtle"
              size="compact-md"
              leftSection={<IconArrowBackUp size={17} stroke={1.7} aria-hidden />}
              loading={isBusy}
              onClick={undo}
            >
              {text.undo}
            </Button>
          </div>
        )}
      </div>
      <Refused error={error} className={styles.bad} />
      {mayMove && (
        <div className={styles.acts}>
          <Button variant="default" disabled={isBusy} onClick={() => setAsking(true)}>
            {text.move}
          </Button>
        </div>
      )}
      <Suspense fallback={null}>
        <MoveDialog
          contact={contact}
          isAlone={matter?.contacts === 1}
          opened={isAsking}
          onClose={() => setAsking(false)}
          onMove={move}
        />
      </Suspense>
    </Card>
  );
}
