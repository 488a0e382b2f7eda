import { lockLiving } from "../../../memory/customers/lock.ts";
import { nameOf } from "../../../memory/merging/merges.ts";
import { livingOf, survivorsOf } from "../../../memory/merging/redirect.queries.ts";
import { namesOf } from "../../../memory/notes/note.queries.ts";
import { retrying } from "../../../memory/retrying.ts";
import type { Db } from "../../../platform/db/db.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids.ts";
import { byOf } from "../../cases/cases.ts";
import { assignOwners, type Changed, stillOwnedBy } from "../assigning.ts";
import { formerNames } from "../owner.queries.ts";
import { workersNamed } from "../working-people.ts";
import { handOverCases, putBackCases } from "./cases-along.ts";
import {
  deleteChange,
  insertChange,
  lockChange,
  noteChangedOwners,
  writeChange,
} from "./owner-change.queries.ts";
import { type Asked, type KeptChange, type OwnerChange, receiversOf } from "./owner-change.ts";
import { sliceOf } from "./slices.ts";
import { type Move, tellMoved, withMoves } from "./telling.ts";
import { putBackOwners } from "./undoing.ts";

/** Slices worked at once for who waits; the rest goes on by itself. */
const AT_ONCE = 5;

/**
 * Begins a change of many owners and works the first few thousand of it at once.
 *
 * @throws AppError `invalid` when who gets them cannot work here, `not_found` when a named one is no
 *   customer.
 */
export async function beginChange(
  db: Db,
  { asked, reason, actor }: { asked: Asked; reason: string; actor: Actor },
  now: Date,
): Promise<OwnerChange> {
  await assertMayOwn(db, asked);
  if ("customerIds" in asked && asked.customerIds) await assertKnown(db, asked.customerIds);
  const changeId = newId(now);
  const by = { madeBy: nameOf(actor), causedBy: byOf(actor).personId };
  await insertChange(db, { changeId, at: now, ...by, asked, reason });
  return shownChange(db, await workChange(db, changeId, now, AT_ONCE));
}

async function assertMayOwn(db: Db, asked: Asked): Promise<void> {
  const toIds = receiversOf(asked);
  const field = asked.kind === "give" ? "personId" : toIds.length > 1 ? "toPersonIds" : "toPersonId";
  if (asked.kind === "hand-over" && toIds.includes(asked.fromId)) {
    throw new AppError("invalid", `${field}: is the one who hands over`);
  }
  await workersNamed(db, field, toIds);
}

async function assertKnown(db: Db, said: readonly string[]): Promise<void> {
  const survivors = await survivorsOf(db, said);
  const ids = [...new Set(said.map((id) => survivors.get(id) ?? id.toLowerCase()))];
  const known = new Set(await livingOf(db, ids));
  const missing = ids.find((id) => !known.has(id));
  if (missing !== undefined) throw new AppError("not_found", `No customer ${missing}`);
}

/** Takes a change back: who was given by it and is with that person still goes back to whose he was. Throws `not_found`, `conflict`. */
export async function undoChange(
  db: Db,
  { changeId, actor }: { changeId: string; actor: Actor },
  now: Date,
): Promise<OwnerChange> {
  await retrying(db, async (tx) => {
    const change = await lockChange(tx, changeId);
    if (!change) throw new AppError("not_found", `No change ${changeId}`);
    if (change.state !== "done") throw new AppError("conflict", `This change is ${change.state}`);
    const by = { undoneBy: nameOf(actor), causedBy: byOf(actor).personId };
    await writeChange(tx, { ...change, ...by, state: "undoing", place: null });
  });
  return shownChange(db, await workChange(db, changeId, now, AT_ONCE));
}

/** Works a change, or takes it back, slice by slice, each in its transaction, until it is done or `slices` are. */
export async function workChange(
  db: Db,
  changeId: string,
  now: Date,
  slices = Number.POSITIVE_INFINITY,
): Promise<KeptChange> {
  for (let worked = 1; ; worked++) {
    const change = await retrying(db, (tx) => workSlice(tx, changeId, now));
    if (isAtRest(change) || worked >= slices) return change;
  }
}

export function isAtRest({ state }: { state: KeptChange["state"] }): boolean {
  return state === "done" || state === "undone";
}

async function workSlice(tx: Db, changeId: string, now: Date): Promise<KeptChange> {
  const change = await lockChange(tx, changeId);
  if (!change) throw new AppError("not_found", `No change ${changeId}`);
  if (isAtRest(change)) return change;
  const next = change.state === "undoing" ? await undoSlice(tx, change, now) : await doSlice(tx, change, now);
  if (isAtRest(next)) await tellMoved(tx, next, now);
  await writeChange(tx, isAtRest(next) ? { ...next, moved: {} } : next);
  const isNothing = next.state === "done" && next.changed + next.cases === 0 && change.asked.kind === "rules";
  if (isNothing) await deleteChange(tx, changeId);
  return next;
}

async function doSlice(tx: Db, change: KeptChange, now: Date): Promise<KeptChange> {
  const { wanted: found, next } = await sliceOf(tx, change, await receiversNamed(tx, change));
  await lockLiving(tx, [...found.keys()]);
  const chosenOf = ownerAskedFor(change.asked);
  const wanted = chosenOf === undefined ? found : await stillOwnedBy(tx, found, chosenOf);
  const changed = await assignOwners(tx, wanted, change.madeBy, now);
  await noteChangedOwners(tx, change.changeId, changed);
  const { moves, isLast } = next === null ? await handOverCases(tx, change, now) : NOT_YET;
  return {
    ...change,
    state: isLast ? "done" : "working",
    place: next,
    changed: change.changed + changed.length,
    unchanged: change.unchanged + wanted.size - changed.length,
    cases: change.cases + moves.length,
    moved: withMoves(withMoves(change.moved, "customers", changed.map(moveOf)), "cases", moves),
  };
}

/** Customers go first, their cases then. */
const NOT_YET = { moves: [], isLast: false };

function moveOf({ former, givenId }: Changed): Move {
  return { from: former?.personId ?? null, to: givenId };
}

/** Whose the customers were to be to be chosen; undefined: anybody's. Who has another by now is left alone. */
function ownerAskedFor(asked: Asked): string | null | undefined {
  if (asked.kind === "rules") return null;
  if (asked.kind === "hand-over") return asked.fromId;
  const owner = asked.filter?.owner;
  return owner === "none" ? null : owner;
}

async function undoSlice(tx: Db, change: KeptChange, now: Date): Promise<KeptChange> {
  const { changed, place } = await putBackOwners(tx, change, now);
  const moved = withMoves(change.moved, "customers", changed.map(moveOf));
  if (place !== null) return { ...change, place, moved };
  const { moves, isLast } = await putBackCases(tx, change, now);
  return { ...change, state: isLast ? "undone" : "undoing", moved: withMoves(moved, "cases", moves) };
}

async function receiversNamed(db: Db, { asked }: KeptChange) {
  const ids = receiversOf(asked);
  const names = await namesOf(db, ids);
  return ids.map((personId) => ({ personId, name: names.get(personId) ?? personId }));
}

/** Changes as told, with the names of the people. */
export async function shownChanges(db: Db, kept: readonly KeptChange[]): Promise<OwnerChange[]> {
  const ids = kept.flatMap(({ asked }) => [...receiversOf(asked), ...fromOf(asked)]);
  const names = new Map([...(await formerNames(db, ids)), ...(await namesOf(db, ids))]);
  return kept.map(({ at, madeBy, asked, place: _, moved: _moved, causedBy: _by, ...one }) => ({
    ...one,
    at: at.toISOString(),
    by: madeBy,
    kind: asked.kind,
    to:
      receiversOf(asked)
        .flatMap((id) => names.get(id) ?? [])
        .join(", ") || null,
    from: fromOf(asked).map((id) => names.get(id))[0] ?? null,
  }));
}

function fromOf(asked: Asked): string[] {
  return asked.kind === "hand-over" ? [asked.fromId] : [];
}

async function shownChange(db: Db, kept: KeptChange): Promise<OwnerChange> {
  const [shown] = await shownChanges(db, [kept]);
  if (!shown) throw new RangeError("shownChange: of one there is one");
  return shown;
}
