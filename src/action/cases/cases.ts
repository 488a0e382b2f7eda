import { lockLiving } from "../../memory/customers/lock.ts";
import { findMatter } from "../../memory/matters/reading.queries.ts";
import { nameOf } from "../../memory/merging/merges.ts";
import { customerOf } from "../../memory/merging/redirect.queries.ts";
import { allSeen } from "../../memory/privacy/eyes.ts";
import { retrying } from "../../memory/retrying.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Actor } from "../../platform/http/route.ts";
import { newId } from "../../platform/ids.ts";
import { standingIn } from "../absences/absence.queries.ts";
import { actingFor, type StandingIn, standInOf } from "../absences/absence.ts";
import { type KnownPerson, peopleKnown } from "../owners/owner.queries.ts";
import type { CaseName, Listed } from "./case.queries.ts";
import type { Case, Severity } from "./case.ts";
import { caseOpenedAs, type NewLog } from "./log.queries.ts";
import { openCases } from "./opening.ts";

type People = { known: ReadonlyMap<string, Pick<KnownPerson, "name" | "isHere">>; away: StandingIn };

/**
 * Cases as told, with the names of their holders and of who stands in for them. What a case is called may be the
 * customer's own words.
 */
export async function shownCases(db: Db, kept: readonly Listed[], actor: Actor, now: Date): Promise<Case[]> {
  const away = await standingIn(db, now);
  const ids = kept.flatMap(({ holderId }) =>
    holderId === null ? [] : [holderId, actingFor(holderId, away)],
  );
  const known = await peopleKnown(db, [...new Set(ids)]);
  return allSeen(
    db,
    kept.map((one) => shown(one, { known, away })),
    actor,
  );
}

function shown(one: Listed, { known, away }: People): Case {
  const { holderId, holderBecause, escalatedAt: _, escalateAt: __, ...rest } = one;
  const { contactDueAt, contactedAt, solveDueAt, promisedUntil, dueAt, closedAt, openedAt } = one;
  const { solvedAskedAt, solvedAnsweredAt } = one;
  const holder =
    holderId === null || holderBecause === null
      ? null
      : {
          personId: holderId,
          name: known.get(holderId)?.name ?? null,
          isHere: known.get(holderId)?.isHere ?? false,
          because: holderBecause,
          standIn:
            one.state === "open" ? standInOf(holderId, { nameOf: (id) => known.get(id)?.name, away }) : null,
        };
  return {
    ...rest,
    holder,
    openedAt: openedAt.toISOString(),
    contactDueAt: contactDueAt.toISOString(),
    contactedAt: contactedAt?.toISOString() ?? null,
    solveDueAt: solveDueAt.toISOString(),
    promisedUntil: promisedUntil?.toISOString() ?? null,
    dueAt: dueAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    solvedAskedAt: solvedAskedAt?.toISOString() ?? null,
    solvedAnsweredAt: solvedAnsweredAt?.toISOString() ?? null,
  };
}

export function noCase({ customerId, caseId }: CaseName): AppError {
  return new AppError("not_found", `No case ${caseId} of ${customerId}`);
}

/** Who did something, as the log says it. */
export function byOf(actor: Actor): NonNullable<NewLog["by"]> {
  return { personId: actor.kind === "person" ? actor.id : null, name: nameOf(actor) };
}

type OpenAsked = {
  customerId: string;
  matterId: string | null;
  reason: string;
  severity: Severity;
  /** Told again under the same id nothing happens again. */
  onceId?: string | undefined;
  actor: Actor;
};

/**
 * Opens a case by hand; where one is open about the matter, the reason joins it.
 *
 * @throws AppError `not_found` when there is no such customer or matter.
 */
export async function openByHand(db: Db, asked: OpenAsked, now: Date): Promise<CaseName> {
  return retrying(db, async (tx) => {
    const customerId = await customerOf(tx, asked.customerId);
    await lockLiving(tx, [customerId]);
    const { onceId } = asked;
    const known = onceId === undefined ? undefined : await caseOpenedAs(tx, customerId, onceId);
    return known ?? openOnce(tx, { ...asked, customerId }, now);
  });
}

async function openOnce(tx: Db, asked: OpenAsked, now: Date): Promise<CaseName> {
  const { customerId, matterId, reason, severity, onceId = newId(now), actor } = asked;
  const matter = matterId === null ? undefined : await findMatter(tx, customerId, matterId);
  if (matterId !== null && !matter) {
    throw new AppError("not_found", `No matter ${matterId} of ${customerId}`);
  }
  const by = byOf(actor);
  const content = { text: reason, by: by.name };
  const said = { evidenceId: onceId, kind: "person" as const, at: now, content, severity };
  const [line = reason] = reason.split("\n");
  const touchpoint = matter?.touchpoint ?? null;
  const about = { customerId, matterId, touchpoint, subject: line.slice(0, 200).toWellFormed() };
  const [one] = await openCases(tx, [{ ...about, evidence: [said], by }], now);
  if (!one) throw new RangeError("openByHand: nothing was opened");
  return { customerId, caseId: one.caseId };
}
