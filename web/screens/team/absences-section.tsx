import type { Absence } from "../../../src/action/absences/absence.ts";
import { useAnswer } from "../../api/queries.ts";
import { useTeamText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { RemoveButton } from "../../ui/remove-button.tsx";
import { useMay } from "../../ui/use-may.ts";
import { AbsenceForm } from "./absence-form.tsx";
import styles from "./team.module.css";

/** Who is away now or will be, and who stands in. */
export function AbsencesSection() {
  const text = useTeamText().absences;
  const mayServe = useMay("agent");
  const query = useAnswer("GET /api/v1/absences");
  return (
    <>
      <Card title={text.title} lead={text.lead}>
        <Answered query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={text.none} text={text.noneText} />
            ) : (
              <ul className={styles.rows}>
                {items.map((absence) => (
                  <AbsenceRow key={absence.absenceId} absence={absence} />
                ))}
              </ul>
            )
          }
        </Answered>
      </Card>
      {mayServe && <AbsenceForm />}
    </>
  );
}

function AbsenceRow({ absence }: { absence: Absence }) {
  const text = useTeamText();
  const format = useFormat();
  const isManager = useMay("manager");
  const me = useAnswer("GET /api/v1/me").data?.actor.id;
  const { absenceId, personId, name, substituteName, from, until } = absence;
  const words = text.absences;
  const line = words.line(name ?? words.somebody, substituteName ?? words.somebody);
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        {line}
        <p className={styles.quiet}>{words.span(format.dayOfMoment(from), format.dayOfMoment(until))}</p>
      </div>
      {(isManager || me === personId) && (
        <RemoveButton
          route="DELETE /api/v1/absences/{absenceId}"
          input={{ params: { absenceId } }}
          stale={["GET /api/v1/absences"]}
          name={`${text.remove}: ${line}`}
          title={words.removeTitle}
          text={words.removeText}
          remove={text.remove}
          keep={text.keep}
        />
      )}
    </li>
  );
}
