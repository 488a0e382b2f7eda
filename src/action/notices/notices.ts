import type { z } from "zod";
import { survivorsOf } from "../../memory/merging/redirect.queries.ts";
import { namesOf } from "../../memory/notes/note.queries.ts";
import { eyesOnMany } from "../../memory/privacy/eyes.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Actor } from "../../platform/http/route.ts";
import { newIds } from "../../platform/ids.ts";
import { standingIn } from "../absences/absence.queries.ts";
import { actingFor } from "../absences/absence.ts";
import {
  countUnread,
  customerNames,
  hasNotice,
  insertNotices,
  markRead,
  noticesOf,
  peopleAmong,
  peopleOfRole,
} from "./notice.queries.ts";
import type { NewNotice, Notice, NoticeKind, Notices } from "./notice.ts";

/** What concerns the cases that somebody holds: while he is away, who stands in for him hears of it as well. */
const ALSO_TO_SUBSTITUTE: ReadonlySet<NoticeKind> = new Set([
  ...(["case-given", "case-graver", "case-escalated", "case-reopened", "promise-broken"] as const),
  ...([
    "case-joined",
    "case-solved",
    "hand-over-accepted",
    "hand-over-declined",
    "approval-answered",
  ] as const),
  ...(["work-given", "work-given-back"] as const),
]);

/**
 * Tells people in the cockpit, and who stands in for one who is away, in the transaction of what caused it: it is told
 * with it or not at all, and once. Who is nobody here any more is left out, and so is `except`: who caused it knows.
 */
export async function notify(
  tx: Db,
  notices: readonly NewNotice[],
  { except = null, now }: { except?: string | null; now: Date },
): Promise<void> {
  const all = [...notices, ...(await forSubstitutes(tx, notices, now))];
  const others = all.filter(({ personId }) => personId !== except);
  if (others.length === 0) return;
  const here = await peopleAmong(
    tx,
    others.map(({ personId }) => personId),
  );
  const told = others.filter(({ personId }) => here.has(personId));
  await insertNotices(tx, told, newIds(told.length, now), now);
}

/** The notices again for who stands in today, unless he is told the same himself, with the name of whom it is for. */
async function forSubstitutes(tx: Db, notices: readonly NewNotice[], now: Date): Promise<NewNotice[]> {
  const some = notices.filter(({ kind }) => ALSO_TO_SUBSTITUTE.has(kind));
  if (some.length === 0) return [];
  const away = await standingIn(tx, now);
  const told = new Set(notices.map(nameOf));
  const copies = some
    .map((one) => ({ former: one.personId, copy: { ...one, personId: actingFor(one.personId, away) } }))
    .filter(({ copy }) => !told.has(nameOf(copy)));
  if (copies.length === 0) return [];
  const names = await namesOf(tx, [...new Set(copies.map(({ former }) => former))]);
  const once = new Map(copies.map((one) => [nameOf(one.copy), one]));
  return [...once.values()].map(({ former, copy }) => ({
    ...copy,
    content: { ...copy.content, for: names.get(former) ?? null },
  }));
}

/** What tells two notices of one cause apart: to whom, and about which case. */
function nameOf({ personId, kind, caseId }: NewNotice): string {
  return `${personId} ${kind} ${caseId}`;
}

/** Who sees to what is beyond who works a case: the managers, or where there are none the directors. */
export async function managersOf(db: Db): Promise<string[]> {
  const managers = await peopleOfRole(db, "manager");
  return managers.length > 0 ? managers : peopleOfRole(db, "director");
}

/** Who sees to a case: who holds it, or where nobody does the managers. */
export async function seesTo(db: Db, { holderId }: { holderId: string | null }): Promise<readonly string[]> {
  return holderId === null ? managersOf(db) : [holderId];
}

type About = { personId: string; kind: NewNotice["kind"] } & Readonly<Record<string, unknown>>;

/** A notice about a case: to whom, of what kind, and what it says. */
export function noticeOf(
  { customerId, caseId }: { customerId: string; caseId: string },
  { personId, kind, ...content }: About,
): NewNotice {
  return { personId, kind, customerId, caseId, content };
}

type Asked = { actor: Actor; isUnread: boolean; after: string | undefined; limit: number };

/**
 * What the one who asks was told, as he sees it today, the newest first, and how much of it is unread. A program is told
 * nothing.
 */
export async function noticesFor(
  db: Db,
  { actor, isUnread, after, limit }: Asked,
): Promise<{ rows: Notice[]; unread: z.infer<typeof Notices>["unread"] }> {
  if (actor.kind !== "person") return { rows: [], unread: 0 };
  const rows = await noticesOf(db, { personId: actor.id, isUnread }, { after, limit });
  const asked = rows.flatMap(({ customerId }) => customerId ?? []);
  const survivors = await survivorsOf(db, asked);
  const customerIds = asked.map((id) => survivors.get(id) ?? id);
  const names = await customerNames(db, customerIds);
  const see = await eyesOnMany(db, { customerIds, actor });
  const told = rows.map(({ at, readAt, customerId, content, ...row }) => {
    const present = customerId && (survivors.get(customerId) ?? customerId);
    return {
      ...row,
      content: see(present ?? "", content),
      at: at.toISOString(),
      readAt: readAt?.toISOString() ?? null,
      customerId: present,
      customerName: (present && names.get(present)) ?? null,
    };
  });
  return { rows: told, unread: await countUnread(db, actor.id) };
}

/**
 * Notes that a person has read a notice, and the older ones too where so asked. Said twice it changes nothing.
 *
 * @throws AppError `not_found`, also of another's.
 */
export async function readNotice(
  db: Db,
  { actor, noticeId, andBefore }: { actor: Actor; noticeId: string; andBefore: boolean },
  now: Date,
): Promise<void> {
  const personId = actor.kind === "person" ? actor.id : "";
  if (!(await hasNotice(db, personId, noticeId)))
    throw new AppError("not_found", `You have no notice ${noticeId}`);
  await markRead(db, { personId, noticeId, andBefore }, now);
}
