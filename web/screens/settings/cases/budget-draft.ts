import type { BudgetsInput } from "../../../../src/action/compensation/compensation.ts";
import type { Output } from "../../../api/contract.ts";

export type Budgets = Output<"GET /api/v1/empowerment-budgets">;

/** The roles that can give something away. */
export const GIVERS = ["agent", "manager", "director"] as const satisfies readonly Role[];
type Role = Budgets["roles"][number]["role"];
type Giver = (typeof GIVERS)[number];

/** Budgets while they are written; null: nothing is said. */
export type BudgetDraft = {
  roles: Readonly<Record<Giver, number | null>>;
  people: readonly { personId: string; monthMinor: number | null }[];
};

/** What is kept, of roles that give and of people who are still here. */
export function draftOf({ roles, people }: Budgets, here: readonly string[]): BudgetDraft {
  const of = (role: Giver) => roles.find((one) => one.role === role)?.monthMinor ?? null;
  return {
    roles: { agent: of("agent"), manager: of("manager"), director: of("director") },
    people: people.filter(({ personId }) => here.includes(personId)),
  };
}

/** What is sent; undefined while a person's amount is missing. What was said of other roles stays; whoever was quicker is not written over. */
export function saidOf(draft: BudgetDraft, kept: Budgets): BudgetsInput | undefined {
  const others = kept.roles.filter(({ role }) => !GIVERS.some((giver) => giver === role));
  const roles = GIVERS.flatMap((role) => {
    const monthMinor = draft.roles[role];
    return monthMinor === null ? [] : [{ role, monthMinor }];
  });
  const people = draft.people.flatMap(({ personId, monthMinor }) =>
    monthMinor === null ? [] : [{ personId, monthMinor }],
  );
  if (people.length < draft.people.length) return undefined;
  return { roles: [...others, ...roles], people, version: kept.version };
}
