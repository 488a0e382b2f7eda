import type { RulesPreview } from "../../../src/action/owners/rules/owner-rule.ts";
import { useTeamText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { NamedBars } from "../../ui/named-bars.tsx";

/** What rules would give to whom. */
export function RulesTried({ tried: { customers, isAll, fits, people } }: { tried: RulesPreview }) {
  const text = useTeamText();
  const format = useFormat();
  const most = Math.max(1, ...people.map((person) => person.customers));
  const words = isAll ? text.rules.tried : text.rules.triedFirst;
  return (
    <div role="status">
      <p>{words(format.number(fits), format.number(customers))}</p>
      <NamedBars
        bars={people.map((person) => ({
          name: person.name,
          share: person.customers / most,
          value: format.number(person.customers),
        }))}
      />
    </div>
  );
}
