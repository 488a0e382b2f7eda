import { Button } from "@mantine/core";
import { useState } from "react";
import { useAct, useAnswer } from "../../../../api/queries.ts";
import { useCaseSettingsText } from "../../../../text/later.ts";
import { useReader } from "../../../../text/text.tsx";
import { Answered } from "../../../../ui/answered.tsx";
import { Card } from "../../../../ui/card.tsx";
import { Refused } from "../../../../ui/refused.tsx";
import { useMay } from "../../../../ui/use-may.ts";
import { EditDialog, type Edited } from "../../promises/edit-dialog.tsx";
import styles from "../../settings.module.css";
import { RemovedNote } from "../removed-note.tsx";
import { type Cause, lastPlace, moved } from "./cause-draft.ts";
import { CauseForm } from "./cause-form.tsx";
import { CauseRow } from "./cause-row.tsx";

const LIST = "GET /api/v1/root-causes";

/** Why things go wrong, as cases are explained when they are closed; who may not change it sees it all the same. */
export function CausesCard() {
  const words = useCaseSettingsText().causes;
  const query = useAnswer(LIST);
  return (
    <Card title={words.title} lead={words.lead}>
      <Answered query={query}>{({ items }) => <Causes items={items} />}</Answered>
    </Card>
  );
}

function Causes({ items }: { items: readonly Cause[] }) {
  const text = useCaseSettingsText();
  const words = text.causes;
  const { language } = useReader();
  const mayChange = useMay("director");
  const [edited, setEdited] = useState<Edited<Cause>>(null);
  const { removed, error, isPending, remove, use, move } = useCauseActs();
  const [inUse, retired] = [items.filter((one) => !one.isRetired), items.filter((one) => one.isRetired)];
  const close = () => setEdited(null);
  const title =
    edited === null || edited === "new" ? words.add : text.of(text.change, edited.names[language]);
  return (
    <>
      {inUse.length === 0 && <p className={styles.quiet}>{words.none}</p>}
      <ol className={styles.rows}>
        {inUse.map((cause, at) => (
          <CauseRow
            key={cause.key}
            cause={cause}
            place={{ at, last: inUse.length - 1 }}
            isPending={isPending}
            {...(mayChange && {
              acts: {
                change: () => setEdited(cause),
                remove: () => remove(cause),
                move: (to) => void move(moved(inUse, at, to)),
              },
            })}
          />
        ))}
      </ol>
      <RemovedNote
        name={removed?.names[language] ?? null}
        isPending={isPending}
        onUndo={() => removed && use(removed)}
      />
      <Refused error={error} className={styles.bad} />
      {mayChange && (
        <div className={styles.actions}>
          <Button onClick={() => setEdited("new")}>{words.add}</Button>
        </div>
      )}
      <Retired causes={retired} isPending={isPending} {...(mayChange && { onUse: use })} />
      {!mayChange && <p className={styles.quiet}>{words.readOnly}</p>}
      <EditDialog edited={edited} title={title} onClose={close}>
        {(cause) => (
          <CauseForm
            cause={cause}
            place={lastPlace(items)}
            taken={items.map(({ key }) => key)}
            onDone={close}
          />
        )}
      </EditDialog>
    </>
  );
}

type RetiredProps = { causes: readonly Cause[]; isPending: boolean; onUse?: (cause: Cause) => void };

/** Causes that are chosen no more, and explain the cases they explained. */
function Retired({ causes, isPending, onUse }: RetiredProps) {
  const text = useCaseSettingsText();
  const { language } = useReader();
  if (causes.length === 0) return null;
  return (
    <>
      <h3 className={styles.subtitle}>{text.causes.retired}</h3>
      <ul className={styles.rows}>
        {causes.map((cause) => (
          <li key={cause.key} className={styles.row}>
            <div className={`${styles.rowWhat} ${styles.quiet}`}>{cause.names[language]}</div>
            {onUse && (
              <Button
                variant="default"
                disabled={isPending}
                aria-label={text.of(text.causes.use, cause.names[language])}
                onClick={() => onUse(cause)}
              >
                {text.causes.use}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Takes a cause out of use and brings it back, and puts it elsewhere among the others. */
function useCauseActs() {
  const [removed, setRemoved] = useState<Cause | null>(null);
  const write = useAct("PUT /api/v1/root-causes/{key}", [LIST]);
  const retire = useAct("DELETE /api/v1/root-causes/{key}", [LIST]);
  const said = ({ key, place, names }: Cause) => ({ params: { key }, body: { place, names } });
  return {
    removed,
    error: write.error ?? retire.error,
    isPending: write.isPending || retire.isPending,
    remove: (cause: Cause) =>
      retire.mutate({ params: { key: cause.key } }, { onSuccess: () => setRemoved(cause) }),
    use: (cause: Cause) => write.mutate(said(cause), { onSuccess: () => setRemoved(null) }),
    move: async (causes: readonly Cause[]) => {
      for (const cause of causes) await write.mutateAsync(said(cause)).catch(() => undefined);
    },
  };
}
