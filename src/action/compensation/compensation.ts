import { z } from "@hono/zod-openapi";
import { ROLES } from "../../platform/http/route.ts";
import { OnceId } from "../../platform/once.ts";
import { Version } from "../../platform/settings/unchanged.ts";
import { Words } from "../cases/case.ts";

/** More than this nobody gives away by hand. */
const MOST_MINOR = 100_000_000_000;
const Amount = z.int().min(1).max(MOST_MINOR);

export const CompensationKind = z.enum(["refund", "discount", "voucher", "gift", "other"]);

export const CompensationInput = z
  .object({
    kind: CompensationKind,
    amountMinor: Amount.openapi({ description: "In the company's currency, in its smallest unit." }),
    text: Words,
    onceId: OnceId,
  })
  .openapi("CompensationInput");
export type CompensationInput = z.output<typeof CompensationInput>;

/** Something given to make good, or asked to be. */
export const Compensation = z
  .object({
    compensationId: z.uuid(),
    kind: CompensationKind,
    amountMinor: z.int(),
    currency: z.string(),
    text: z.string(),
    state: z.enum(["given", "asked", "refused", "void"]).openapi({
      description:
        "Given: within the budget of who gave it, or approved. Asked: it waits for a manager. Void: taken back; what it took from a budget is there again.",
    }),
    askedAt: z.iso.datetime(),
    askedName: z.string(),
    /** Whether it took from the budget of who gave it; what a manager approved takes from nobody's. */
    isWithinBudget: z.boolean(),
    decidedAt: z.iso.datetime().nullable(),
    decidedBy: z.string().nullable(),
    /** Why it was refused, or taken back. */
    decision: z.string().nullable(),
  })
  .openapi("Compensation");
export type Compensation = z.infer<typeof Compensation>;

/** What one may still give away this month. */
export const Empowerment = z
  .object({
    currency: z.string(),
    month: z.iso.date(),
    /** Null: nobody has said how much; then each compensation asks a manager. */
    budgetMinor: z.int().nullable(),
    usedMinor: z.int(),
    leftMinor: z.int(),
  })
  .openapi("Empowerment");
export type Empowerment = z.infer<typeof Empowerment>;

export const BudgetRole = z.enum(ROLES);

/** How much people may give away in a month: by role, and for some people otherwise. */
export const Budgets = z
  .object({
    currency: z.string(),
    roles: z
      .array(z.object({ role: BudgetRole, monthMinor: z.int().min(0).max(MOST_MINOR) }))
      .max(ROLES.length),
    people: z
      .array(z.object({ personId: z.string().min(1).max(100), monthMinor: z.int().min(0).max(MOST_MINOR) }))
      .max(1000),
    version: Version,
  })
  .openapi("EmpowermentBudgets");
export type Budgets = z.infer<typeof Budgets>;

export const BudgetsInput = Budgets.omit({ currency: true })
  .partial({ version: true })
  .refine(({ roles }) => new Set(roles.map(({ role }) => role)).size === roles.length, {
    path: ["roles"],
    message: "says a role twice",
  })
  .refine(({ people }) => new Set(people.map(({ personId }) => personId)).size === people.length, {
    path: ["people"],
    message: "says a person twice",
  })
  .openapi("EmpowermentBudgetsInput");
export type BudgetsInput = z.output<typeof BudgetsInput>;
