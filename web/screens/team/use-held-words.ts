import { useTeamText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";

/** Says how many customers and open cases somebody has. */
export function useHeldWords(): (held: { customers: number; cases: number }) => string {
  const text = useTeamText();
  const format = useFormat();
  return ({ customers, cases }) => {
    const [ofCustomers, ofCases] = [format.number(customers), format.number(cases)];
    const has = [
      customers > 0 && text.customers(customers, ofCustomers),
      cases > 0 && text.cases(cases, ofCases),
    ];
    return has.filter(Boolean).join(" · ") || text.customers(0, ofCustomers);
  };
}
