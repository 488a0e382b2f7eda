import { lockLiving } from "../../memory/customers/lock.ts";
import { namesOf } from "../../memory/notes/note.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import type { NewNotice, NoticeKind } from "../notices/notice.ts";
import { notify } from "../notices/notices.ts";
import { endPass, movePasses, type PassedPlace, passesAbout, passesTo } from "./pass.queries.ts";
import type { KeptPass } from "./pass.ts";
import { tellOfPass } from "./passes.ts";

/** A matter that is no more, and where its contacts went; null: they were taken back. */
export type MatterGone = { from: PassedPlace; to: PassedPlace | null };

/**
 * What is passed to partners follows its matter: into another of the same customer, whose contacts are the matter's from
 * then on; who passed it is told that the partner sees that one. Nobody has released another customer to the partner: there it ends, as where nothing is left of the matter or
 * he has the other one already, and who passed it is told.
 */
export async function followPasses(tx: Db, gone: readonly MatterGone[], now: Date): Promise<void> {
  const kept = await passesAbout(
    tx,
    gone.flatMap(({ from, to }) => (to === null ? [from] : [from, to])),
  );
  const left = kept.flatMap((one) =>
    gone.filter(({ from }) => isAt(one, from)).map(({ to }) => ({ one, to })),
  );
  const along = left.flatMap(({ one, to }) =>
    to !== null && mayFollow(one, to, kept) ? [{ ...one, matterId: to.matterId }] : [],
  );
  await movePasses(tx, along);
  const followed = new Set(along.map(({ passId }) => passId));
  const ended = left.filter(({ one }) => one.state === "passed" && !followed.has(one.passId));
  const names = await namesOf(
    tx,
    left.map(({ one }) => one.partnerId),
  );
  const moved = along.filter(({ state }) => state === "passed");
  await notify(
    tx,
    moved.flatMap((one) => noticeTo(one, "pass-moved", names.get(one.partnerId) ?? null)),
    { now },
  );
  for (const { one } of ended) {
    await end(tx, one, { kind: "pass-returned", partner: names.get(one.partnerId) ?? null }, now);
  }
}

function isAt({ customerId, matterId }: KeptPass, place: PassedPlace): boolean {
  return customerId === place.customerId && matterId === place.matterId;
}

function mayFollow(one: KeptPass, to: PassedPlace, kept: readonly KeptPass[]): boolean {
  const isThere = (other: KeptPass) =>
    isAt(other, to) && other.partnerId === one.partnerId && other.state === "passed";
  return to.customerId === one.customerId && !(one.state === "passed" && kept.some(isThere));
}

/** So many passes are read at a time. */
const PAGE = 200;

/** Ends what is passed to somebody who is no partner any more; who passed it is told. */
export async function endPassesOf(
  tx: Db,
  { personId, name }: { personId: string; name: string },
  now: Date,
): Promise<void> {
  const place = { state: "passed" as const, after: undefined, limit: PAGE };
  for (let found = PAGE; found === PAGE; ) {
    const before = await passesTo(tx, personId, place);
    await lockLiving(
      tx,
      before.map(({ customerId }) => customerId),
    );
    const kept = await passesTo(tx, personId, place);
    for (const one of kept) await end(tx, one, { kind: "pass-left", partner: name }, now);
    found = kept.length;
  }
}

type Ending = { kind: "pass-returned" | "pass-left"; partner: string | null };

async function end(tx: Db, one: KeptPass, { kind, partner }: Ending, now: Date): Promise<void> {
  const ended = { ...one, state: "taken-back" as const, endedAt: now };
  await endPass(tx, ended);
  await tellOfPass(tx, ended, { deed: "taken-back", partner, by: null, text: null }, now);
  await notify(tx, noticeTo(one, kind, partner), { now });
}

/** What who passed something hears of it; none where a program did. */
function noticeTo(
  { customerId, passedById, subject }: KeptPass,
  kind: NoticeKind,
  partner: string | null,
): NewNotice[] {
  if (passedById === null) return [];
  return [{ personId: passedById, kind, customerId, caseId: null, content: { subject, by: partner ?? "" } }];
}
