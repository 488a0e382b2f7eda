import type { Db } from "../../../platform/db/db.ts";
import type { NewNotice, NoticeKind } from "../../notices/notice.ts";
import { notify } from "../../notices/notices.ts";
import type { KeptChange, Moved } from "./owner-change.ts";

/** Something that goes from hand to hand; null: nobody's. */
export type Move = { from: string | null; to: string | null };

/** What was moved, and some more of it. */
export function withMoves(moved: Moved, what: "customers" | "cases", moves: readonly Move[]): Moved {
  const all = new Map(Object.entries(moved));
  const add = (personId: string | null, count: 1 | -1) => {
    if (personId === null) return;
    const had = all.get(personId) ?? { customers: 0, cases: 0 };
    all.set(personId, { ...had, [what]: had[what] + count });
  };
  for (const { from, to } of moves) {
    add(from, -1);
    add(to, 1);
  }
  return Object.fromEntries(all);
}

/**
 * Tells each person once what a change that is at rest gave him or took from him. What rules give night by night is told
 * to nobody; what undoing takes of it is.
 */
export async function tellMoved(tx: Db, change: KeptChange, now: Date): Promise<void> {
  const { asked, moved, causedBy: except } = change;
  if (asked.kind === "rules" && change.state === "done") return;
  const notices = Object.entries(moved).flatMap(([personId, { customers, cases }]) => [
    ...noticeOf(change, personId, { customers, cases }),
    ...noticeOf(change, personId, { customers: -customers, cases: -cases }, true),
  ]);
  await notify(tx, notices, { except, now });
}

function noticeOf(
  { state, madeBy, undoneBy }: KeptChange,
  personId: string,
  count: { customers: number; cases: number },
  isTaken = false,
): NewNotice[] {
  const [customers, cases] = [Math.max(count.customers, 0), Math.max(count.cases, 0)];
  if (customers + cases === 0) return [];
  const given = state === "undone" ? "work-given-back" : "work-given";
  const taken = state === "undone" ? "work-taken-back" : "work-taken";
  const kind: NoticeKind = isTaken ? taken : given;
  const by = (state === "undone" && undoneBy) || madeBy;
  return [{ personId, kind, customerId: null, caseId: null, content: { by, customers, cases } }];
}
