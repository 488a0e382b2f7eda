import type { OwnerRules } from "../../../src/action/owners/rules/owner-rule.ts";
import { useAnswer } from "../../api/queries.ts";
import { useTeamText } from "../../text/later.ts";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { useMay } from "../../ui/use-may.ts";
import { RulesForm } from "./rules-form.tsx";
import styles from "./team.module.css";

/** Who is given customers by rule. */
export function RulesSection() {
  const text = useTeamText();
  const mayChange = useMay("manager");
  const query = useAnswer("GET /api/v1/owner-rules");
  return (
    <Card title={text.rules.title} lead={text.rules.lead}>
      <Answered query={query}>
        {(kept) => (mayChange ? <RulesForm kept={kept} /> : <RulesRead rules={kept.rules} />)}
      </Answered>
    </Card>
  );
}

function RulesRead({ rules }: OwnerRules) {
  const text = useTeamText();
  return (
    <>
      {rules.length === 0 && <p className={styles.quiet}>{text.rules.none}</p>}
      <ol className={styles.rows}>
        {rules.map(({ ruleId, name }) => (
          <li key={ruleId} className={styles.row}>
            {name}
          </li>
        ))}
      </ol>
      <p className={styles.quiet}>{text.notAllowed}</p>
    </>
  );
}
