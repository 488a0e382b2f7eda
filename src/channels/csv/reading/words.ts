import { folded } from "../../../memory/customers/identity.ts";
import type { BillingPeriod } from "../../../memory/subscriptions/subscription.ts";

/** What stands in a column that says whether somebody has left. */
const YES =
  "yes y si s true t verdadero 1 x baja churned churn left gone exited cancelled canceled cancelado cancelada perdido lost inactivo inactiva inactive".split(
    " ",
  );
const NO = "no n false f falso 0 activo activa active alta stayed joined current vigente kept".split(" ");

/** Whether a cell says yes; null when it says neither yes nor no. */
export function saysYes(text: string): boolean | null {
  const word = folded(text);
  if (YES.includes(word)) return true;
  return NO.includes(word) ? false : null;
}

/** What files say in place of a value that there is not. */
const NOTHING = new Set(["-", "null", "none", "n/a", "na", "never", "nunca", "0000-00-00", "00/00/0000"]);

/** Whether a cell says in so many words that there is nothing to say. */
export function saysNothing(text: string): boolean {
  return NOTHING.has(folded(text));
}

const PERIODS: readonly (readonly [BillingPeriod, string])[] = [
  ["week", "week weekly semanal semana"],
  ["month", "month monthly mensual mes 1 m"],
  ["quarter", "quarter quarterly trimestral trimestre 3 q"],
  ["half", "half halfyear half-year half-yearly semiannual semestral semestre 6"],
  ["year", "year yearly annual annually anual ano 12 y"],
];

/** The billing period that a cell names: "mensual", "yearly", "12"; null when it names none. */
export function periodOf(text: string): BillingPeriod | null {
  const word = folded(text);
  return PERIODS.find(([, names]) => names.split(" ").includes(word))?.[0] ?? null;
}
