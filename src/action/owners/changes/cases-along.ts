import { lockLiving } from "../../../memory/customers/lock.ts";
import { livingOf } from "../../../memory/merging/redirect.queries.ts";
import { namesOf } from "../../../memory/notes/note.queries.ts";
import type { Db } from "../../../platform/db/db.ts";
import { newId } from "../../../platform/ids.ts";
import { openCasesOf, updateCases } from "../../cases/case.queries.ts";
import type { KeptCase } from "../../cases/case.ts";
import { writeLog } from "../../cases/log.queries.ts";
import { endHandOvers } from "../../working/hand-over.queries.ts";
import { heldCounts, ownersOf } from "../owner.queries.ts";
import { dealing } from "./dealing.ts";
import { casesHeldBy, forgetNotedCases, noteChangedCases, notedCases } from "./owner-change.queries.ts";
import { type KeptChange, receiversOf, shareOf } from "./owner-change.ts";
import { SLICE } from "./slices.ts";
import { leaveTasksOf } from "./tasks-along.ts";
import type { Move } from "./telling.ts";

/** Cases that went to other holders, and whether these were the last. */
type Along = { moves: Move[]; isLast: boolean };

/**
 * Gives some open cases of who hands over to who gets his customers: each to its customer's owner where he is one of
 * them, else as customers are shared out; what he was to do about cases goes to who holds them.
 */
export async function handOverCases(tx: Db, change: KeptChange, now: Date): Promise<Along> {
  const { asked } = change;
  if (asked.kind !== "hand-over") return { moves: [], isLast: true };
  const found = await casesHeldBy(tx, asked.fromId, SLICE);
  const customers = [...new Set(found.map(({ customerId }) => customerId))];
  await lockLiving(tx, customers);
  const held = (await openCasesOf(tx, customers)).filter(({ holderId }) => holderId === asked.fromId);
  const holderOf = await sharedOut(tx, change, held);
  const given = held.map((former) => ({ former, holderId: holderOf(former) }));
  await noteChangedCases(tx, change.changeId, given);
  const next = given.map(({ former, holderId }) => ({
    ...former,
    holderId,
    holderBecause: "handed-over" as const,
  }));
  await giveCases(tx, next, { by: change.madeBy, text: change.reason }, now);
  const isLast = found.length < SLICE && (await leaveTasksOf(tx, asked.fromId, change.madeBy, now));
  return { moves: given.map(({ holderId: to }) => ({ from: asked.fromId, to })), isLast };
}

/** Says who gets a case of those that go over; who has many by their customers has more than others already. */
async function sharedOut(
  tx: Db,
  { asked, cases: before }: KeptChange,
  held: readonly KeptCase[],
): Promise<(one: KeptCase) => string> {
  const ids = receiversOf(asked);
  const owners = await ownersOf(tx, [...new Set(held.map(({ customerId }) => customerId))]);
  const ownerOf = ({ customerId }: KeptCase) => ids.find((id) => id === owners.get(customerId)?.personId);
  const have = await heldCounts(tx, ids);
  for (const id of held.flatMap((one) => ownerOf(one) ?? [])) have.set(id, (have.get(id) ?? 0) + 1);
  const next = dealing({ ids, share: shareOf(asked), have, before });
  return (one) => ownerOf(one) ?? next();
}

/** Puts some cases of a change back that are still with whom it gave them to. */
export async function putBackCases(tx: Db, change: KeptChange, now: Date): Promise<Along> {
  const { asked, changeId } = change;
  if (asked.kind !== "hand-over") return { moves: [], isLast: true };
  const { fromId } = asked;
  const receivers = receiversOf(asked);
  const noted = await notedCases(tx, changeId, SLICE);
  const notes = new Map(noted.map((one) => [one.caseId, one]));
  const living = await livingOf(tx, [...new Set(noted.map(({ customerId }) => customerId))]);
  await lockLiving(tx, living);
  const theirs = (await openCasesOf(tx, living)).flatMap((one) => {
    const note = notes.get(one.caseId);
    const given = note?.givenId ? [note.givenId] : receivers;
    const isTheirs = note !== undefined && one.holderId !== null && given.includes(one.holderId);
    return isTheirs ? [{ one, holderBecause: note.formerBecause }] : [];
  });
  const back = theirs.map(({ one, holderBecause }) => ({ ...one, holderId: fromId, holderBecause }));
  await giveCases(tx, back, { by: change.undoneBy ?? change.madeBy, text: change.reason }, now);
  await forgetNotedCases(tx, changeId, noted);
  const moves = theirs.map(({ one: { holderId: from } }) => ({ from, to: fromId }));
  return { moves, isLast: noted.length < SLICE };
}

type Said = { by: string; text: string };

/** Who holds a case now has it from nobody else: what was offered of it to others is withdrawn. */
async function giveCases(tx: Db, cases: readonly KeptCase[], { by, text }: Said, now: Date): Promise<void> {
  await updateCases(tx, cases);
  await endHandOvers(tx, cases, { state: "withdrawn", by }, now);
  const names = await namesOf(
    tx,
    cases.flatMap(({ holderId }) => holderId ?? []),
  );
  const log = cases.map(({ customerId, caseId, subject, holderId }) => ({
    ...{ customerId, caseId, logId: newId(now), deed: "handed-over" },
    by: { personId: null, name: by },
    content: { subject, text, holderId, to: [names.get(holderId ?? "") ?? null] },
  }));
  if (log.length > 0) await writeLog(tx, log, now);
}
