import type { z } from "zod";
import { survivorsOf } from "../../memory/merging/redirect.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Actor } from "../../platform/http/route.ts";
import { newIds } from "../../platform/ids.ts";
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
import type { NewNotice, Notice, Notices } from "./notice.ts";

/**
 * Tells people in the cockpit, in the transaction of what caused it: it is told with it or not at all, and once. Who is
 * nobody here any more is left out, and so is `except`: who caused it knows.
 */
export async function notify(
  tx: Db,
  notices: readonly NewNotice[],
  { except = null, now }: { except?: string | null; now: Date },
): Promise<void> {
  const others = notices.filter(({ personId }) => personId !== except);
  if (others.length === 0) return;
  const here = await peopleAmong(
    tx,
    others.map(({ personId }) => personId),
  );
  const told = others.filter(({ personId }) => here.has(personId));
  await insertNotices(tx, told, newIds(told.length, now), now);
}

/** Who sees to what is beyond who works a case: the managers, or where there are none the directors. */
export async function managersOf(db: Db): Promise<string[]> {
  const managers = await peopleOfRole(db, "manager");
  return managers.length > 0 ? managers : peopleOfRole(db, "director");
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

/** What the one who asks was told, the newest first, and how much of it is unread. A program is told nothing. */
export async function noticesFor(
  db: Db,
  { actor, isUnread, after, limit }: Asked,
): Promise<{ rows: Notice[]; unread: z.infer<typeof Notices>["unread"] }> {
  if (actor.kind !== "person") return { rows: [], unread: 0 };
  const rows = await noticesOf(db, { personId: actor.id, isUnread }, { after, limit });
  const asked = rows.flatMap(({ customerId }) => customerId ?? []);
  const survivors = await survivorsOf(db, asked);
  const names = await customerNames(
    db,
    asked.map((id) => survivors.get(id) ?? id),
  );
  const told = rows.map(({ at, readAt, customerId, ...row }) => {
    const present = customerId && (survivors.get(customerId) ?? customerId);
    return {
      ...row,
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
