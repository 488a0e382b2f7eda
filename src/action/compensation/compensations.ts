import { namesOf } from "../../memory/notes/note.queries.ts";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { isAtLeast } from "../../platform/http/access.ts";
import type { Actor } from "../../platform/http/route.ts";
import { newId } from "../../platform/ids.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { assertUnchanged, versionOf } from "../../platform/settings/unchanged.ts";
import { nobody } from "../absences/absences.ts";
import type { CaseName } from "../cases/case.queries.ts";
import type { KeptCase } from "../cases/case.ts";
import { byOf } from "../cases/cases.ts";
import { peopleOfRole } from "../notices/notice.queries.ts";
import { noticeOf, notify } from "../notices/notices.ts";
import { type Asked, assertOpen, assertWorks, workOn } from "../working/working.ts";
import {
  budgetFor,
  keptBudgets,
  monthOf,
  putBack,
  takeFromBudget,
  usedIn,
  writeBudgets,
} from "./budget.queries.ts";
import {
  compensationsOf,
  decideCompensation,
  insertCompensation,
  type KeptCompensation,
} from "./compensation.queries.ts";
import {
  BudgetRole,
  type Budgets,
  type BudgetsInput,
  type Compensation,
  type CompensationInput,
  type Empowerment,
} from "./compensation.ts";

/** What was given, or asked for, in a case. */
export async function shownCompensations(db: Db, name: CaseName): Promise<Compensation[]> {
  return (await compensationsOf(db, name)).map(shownCompensation);
}

export function shownCompensation(kept: KeptCompensation): Compensation {
  const { compensationId, kind, amountMinor, currency, text, state, askedName, decidedBy, decision } = kept;
  return {
    ...{ compensationId, kind, amountMinor, currency, text, state, askedName, decidedBy, decision },
    askedAt: kept.askedAt.toISOString(),
    isWithinBudget: kept.budgetOf !== null,
    decidedAt: kept.decidedAt?.toISOString() ?? null,
  };
}

/** What who asks may still give away this month. */
export async function empowermentOf(db: Db, actor: Actor, now: Date): Promise<Empowerment> {
  const { currency, timeZone } = await readCompany(db);
  const month = await monthOf(db, now, timeZone);
  if (actor.kind !== "person") return { currency, month, budgetMinor: null, usedMinor: 0, leftMinor: 0 };
  const budgetMinor = await budgetFor(db, actor.id, actor.role);
  const usedMinor = await usedIn(db, actor.id, month);
  return { currency, month, budgetMinor, usedMinor, leftMinor: Math.max((budgetMinor ?? 0) - usedMinor, 0) };
}

/**
 * Gives a customer something to make good: at once where the budget of who gives reaches, else a manager is asked. Asked
 * again under the same `onceId`, nothing more is given.
 *
 * @throws AppError `conflict` when the case is closed or somebody else's.
 */
export function compensate(db: Db, asked: Asked & CompensationInput, now: Date): Promise<CaseName> {
  const { actor, kind, amountMinor, text, onceId } = asked;
  const once = { id: onceId, said: { compensation: kind, amountMinor, text } };
  return workOn(db, { ...asked, once }, now, async (tx, kept) => {
    assertOpen(kept);
    await assertWorks(tx, kept, actor, now);
    const { currency, timeZone } = await readCompany(tx);
    const budget = await taken(tx, actor, amountMinor, await monthOf(tx, now, timeZone));
    const by = byOf(actor);
    const one = {
      customerId: kept.customerId,
      caseId: kept.caseId,
      compensationId: newId(now),
      ...{ kind, amountMinor, currency, text },
      state: budget ? ("given" as const) : ("asked" as const),
      askedAt: now,
      askedId: by.personId,
      askedName: by.name,
      budgetOf: budget?.personId ?? null,
      budgetMonth: budget?.month ?? null,
      decidedAt: budget ? now : null,
      decidedBy: budget ? by.name : null,
      decision: null,
    };
    await insertCompensation(tx, one);
    if (!budget) await askManagers(tx, kept, one, now);
    return { deed: budget ? "compensated" : "compensation-asked", content: contentOf(one), next: kept };
  });
}

/** Whose budget of which month it was taken from; undefined where that does not reach. A program has none. */
async function taken(
  tx: Db,
  actor: Actor,
  amountMinor: number,
  month: string,
): Promise<{ personId: string; month: string } | undefined> {
  if (actor.kind !== "person") return undefined;
  const budgetMinor = await budgetFor(tx, actor.id, actor.role);
  if (budgetMinor === null) return undefined;
  const of = { personId: actor.id, month };
  return (await takeFromBudget(tx, of, { amountMinor, budgetMinor })) ? of : undefined;
}

async function askManagers(tx: Db, kept: KeptCase, one: KeptCompensation, now: Date): Promise<void> {
  const people = [...(await peopleOfRole(tx, "manager")), ...(await peopleOfRole(tx, "director"))];
  const told = {
    kind: "approval-asked" as const,
    subject: kept.subject,
    by: one.askedName,
    ...contentOf(one),
  };
  const notices = people.map((personId) => noticeOf(kept, { ...told, personId, kind: "approval-asked" }));
  await notify(tx, notices, { except: one.askedId, now });
}

type Named = Asked & { compensationId: string };

/** Approves what was asked for. Throws `conflict` when it is decided already, or was asked by who approves. */
export function approve(db: Db, asked: Named, now: Date): Promise<CaseName> {
  return answer(db, asked, { state: "given", deed: "compensation-approved", text: null }, now);
}

/** Refuses what was asked for, with a reason. Throws as `approve`. */
export function refuse(db: Db, asked: Named & { text: string }, now: Date): Promise<CaseName> {
  return answer(db, asked, { state: "refused", deed: "compensation-refused", text: asked.text }, now);
}

type Said = { state: "given" | "refused"; deed: string; text: string | null };

function answer(db: Db, asked: Named, { state, deed, text }: Said, now: Date): Promise<CaseName> {
  return workOn(db, asked, now, async (tx, kept) => {
    const one = await compensationOf(tx, kept, asked.compensationId);
    if (one.state !== "asked") throw decided(one);
    const by = byOf(asked.actor);
    if (one.askedId !== null && one.askedId === by.personId && !isDirector(asked.actor)) {
      throw new AppError("conflict", "Somebody else has to approve what you asked for");
    }
    await decideCompensation(tx, one, { state, decidedAt: now, decidedBy: by.name, decision: text });
    const told = { subject: kept.subject, by: by.name, answer: state, ...contentOf(one), reason: text };
    if (one.askedId) {
      const notice = noticeOf(kept, { ...told, personId: one.askedId, kind: "approval-answered" });
      await notify(tx, [notice], { except: by.personId, now });
    }
    return { deed, content: { ...contentOf(one), reason: text }, next: kept };
  });
}

function isDirector(actor: Actor): boolean {
  return "role" in actor && isAtLeast(actor.role, "director");
}

/**
 * Takes back what was given or asked for, with a reason: what it took from a budget is there again, in the month it was
 * taken from. Who asked may, and managers.
 *
 * @throws AppError `conflict` when it is refused or taken back already, `forbidden` to others.
 */
export function takeBack(db: Db, asked: Named & { text: string }, now: Date): Promise<CaseName> {
  return workOn(db, asked, now, async (tx, kept) => {
    const one = await compensationOf(tx, kept, asked.compensationId);
    if (one.state !== "given" && one.state !== "asked") throw decided(one);
    const by = byOf(asked.actor);
    const isOwn = one.askedId !== null && one.askedId === by.personId;
    if ("role" in asked.actor && !isOwn && !isAtLeast(asked.actor.role, "manager")) {
      throw new AppError("forbidden", "Who gave it may take it back, and managers");
    }
    const { budgetOf: personId, budgetMonth: month } = one;
    if (personId !== null && month !== null) await putBack(tx, { personId, month }, one.amountMinor);
    const said = { state: "void" as const, decidedAt: now, decidedBy: by.name, decision: asked.text };
    await decideCompensation(tx, one, said);
    return { deed: "compensation-void", content: { ...contentOf(one), reason: asked.text }, next: kept };
  });
}

async function compensationOf(tx: Db, name: CaseName, compensationId: string): Promise<KeptCompensation> {
  const found = (await compensationsOf(tx, name)).find((one) => one.compensationId === compensationId);
  if (!found) throw new AppError("not_found", `No compensation ${compensationId}`);
  return found;
}

function decided({ state, decidedBy }: KeptCompensation): AppError {
  return new AppError("conflict", `This compensation is ${state} already, by ${decidedBy}`);
}

function contentOf({ compensationId, kind, amountMinor, currency, text }: KeptCompensation) {
  return { compensationId, compensation: kind, amountMinor, currency, text };
}

/** How much people may give away in a month. */
export async function budgets(db: Db): Promise<Budgets> {
  const { currency } = await readCompany(db);
  const kept = await keptBudgets(db);
  const of = (subject: string) => kept.filter((one) => one.subject === subject);
  return {
    currency,
    version: versionOf(kept),
    roles: of("role").map(({ id, monthMinor }) => ({ role: BudgetRole.parse(id), monthMinor })),
    people: of("person").map(({ id, monthMinor }) => ({ personId: id, monthMinor })),
  };
}

/**
 * Says how much people may give away in a month, in place of what was said. Throws `invalid` when one is nobody,
 * `conflict` when somebody said otherwise since it was read.
 */
export function changeBudgets(db: Db, said: BudgetsInput): Promise<Budgets> {
  return atomically(db, async (tx) => {
    await assertUnchanged(tx, said.version, () => budgets(tx));
    const ids = said.people.map(({ personId }) => personId);
    const names = await namesOf(tx, ids);
    const stranger = ids.find((id) => !names.has(id));
    if (stranger !== undefined) throw nobody("people", stranger);
    await writeBudgets(tx, said);
    return budgets(tx);
  });
}
