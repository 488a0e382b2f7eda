import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Actor } from "../../platform/http/route.ts";
import { claimIdentities, insertCustomerIdentities, ownersOf } from "../customers/customer.queries.ts";
import { type Identity, VISITOR } from "../customers/identity.ts";
import { lockLiving } from "../customers/lock.ts";
import { mergeCustomers } from "../merging/merges.ts";
import { retrying } from "../retrying.ts";
import { knownByMore } from "./visitor.queries.ts";

/**
 * A visitor's mark, and an identity of who he turned out to be. `isCertain`: it is a mark; else it may also be a number,
 * and means a visitor only where one is known by it.
 */
export type Recognized = { mark: string; as: Identity; isCertain: boolean };

/** The external id that stands for a visitor's mark. */
export function visitorId(mark: string): string {
  return VISITOR + mark;
}

/**
 * Makes visitors the customers they turned out to be: who was a visitor and nothing else goes into the customer, by a
 * merge that can be undone; a mark not seen before is the customer's from now on. A mark that is somebody else's
 * already stays his: two people use that browser.
 */
export async function recognizeVisitors(
  db: Db,
  recognized: readonly Recognized[],
  actor: Actor,
  now: Date,
): Promise<void> {
  if (recognized.length === 0) return;
  const marks = recognized.map(({ mark }) => ({ kind: "external", value: visitorId(mark) }) as const);
  const owners = await ownersOf(db, [...marks, ...recognized.map(({ as }) => as)]);
  const ownerOf = ({ kind, value }: Identity) =>
    owners.find((one) => one.kind === kind && one.value === value)?.customerId;
  for (const { as, mark, isCertain } of recognized) {
    const to = ownerOf(as);
    const from = ownerOf({ kind: "external", value: visitorId(mark) });
    if (to === undefined || to === from) continue;
    if (from === undefined) await (isCertain && claimMark(db, mark, to));
    else if ((await knownByMore(db, from)) === false) await join(db, { from, to, actor }, now);
  }
}

function claimMark(db: Db, mark: string, customerId: string): Promise<void> {
  const claim = { kind: "external", value: visitorId(mark), customerId } as const;
  return retrying(db, async (tx) => {
    await claimIdentities(tx, [claim]);
    const [owned] = await ownersOf(tx, [claim]);
    if (owned?.customerId !== customerId) return;
    await lockLiving(tx, [customerId]);
    await insertCustomerIdentities(tx, [claim], null, false);
  });
}

async function join(
  db: Db,
  { from, to, actor }: { from: string; to: string; actor: Actor },
  now: Date,
): Promise<void> {
  try {
    await mergeCustomers(db, { customerId: to, mergedId: from, choices: {}, actor }, now);
  } catch (error) {
    // Somebody else who knew it too was first.
    if (!(error instanceof AppError && ["conflict", "not_found"].includes(error.code))) throw error;
  }
}

/** Makes two customer numbers one customer's, on the word of a program that may merge; nothing when one is unknown. */
export async function joinNumbers(
  db: Db,
  { former, present, actor }: { former: string; present: string; actor: Actor },
  now: Date,
): Promise<void> {
  const identities = [former, present].map((value) => ({ kind: "external", value }) as const);
  const owners = await ownersOf(db, identities);
  const [from, to] = identities.map(({ value }) => owners.find((one) => one.value === value)?.customerId);
  if (from === undefined || to === undefined || from === to) return;
  await join(db, { from, to, actor }, now);
}
