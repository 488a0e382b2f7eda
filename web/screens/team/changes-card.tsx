import type { OwnerChange } from "../../../src/action/owners/changes/owner-change.ts";
import { useAct, useAnswer } from "../../api/queries.ts";
import { type TeamText, useTeamText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import styles from "./team.module.css";
import { STALE } from "./use-people.ts";

const SHOWN = 10;

/** What was changed lately, each with the way back. */
export function ChangesCard() {
  const text = useTeamText();
  const { data } = useAnswer("GET /api/v1/owner-changes", { query: { limit: SHOWN } });
  if (!data) return null;
  return (
    <Card title={text.changes.title}>
      {data.items.length === 0 && <p className={styles.quiet}>{text.changes.none}</p>}
      <ul className={styles.rows}>
        {data.items.map((change) => (
          <ChangeRow key={change.changeId} change={change} />
        ))}
      </ul>
    </Card>
  );
}

function titleOf({ kind, to, from }: OwnerChange, text: TeamText): string {
  if (kind === "give") return text.changes.give(to ?? "–");
  if (kind === "hand-over") return text.changes.handOver(from ?? "–", to ?? "–");
  return kind === "end" ? text.changes.end : text.changes.rules;
}

function ChangeRow({ change }: { change: OwnerChange }) {
  const text = useTeamText();
  const format = useFormat();
  const undo = useAct("POST /api/v1/owner-changes/{changeId}/undo", STALE);
  const { changeId, at, by, kind, reason, state, undoneBy, changed, cases } = change;
  const facts = [
    text.customers(changed, format.number(changed)),
    cases > 0 && text.cases(cases, format.number(cases)),
    kind !== "rules" && reason,
    `${by}, ${format.moment(at)}`,
    undoneBy ? text.changes.undoneBy(undoneBy) : text.changes.state[state],
  ];
  const title = titleOf(change, text);
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        {title}
        <p className={styles.quiet}>{facts.filter(Boolean).join(" · ")}</p>
      </div>
      {state === "done" && changed + cases > 0 && (
        <ConfirmButton
          label={text.undo}
          name={`${text.undo}: ${title}`}
          title={text.changes.undoTitle}
          text={text.changes.undoText}
          confirm={text.undo}
          keep={text.keep}
          doing={undo}
          act={(done) => undo.mutate({ params: { changeId } }, { onSuccess: done })}
        />
      )}
    </li>
  );
}
