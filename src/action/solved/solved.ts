import { z } from "@hono/zod-openapi";
import type { ContactHooks } from "../../memory/contacts/hooks.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { CaseName } from "../cases/case.queries.ts";
import { type KeptCase, SolvedAnswer, Words } from "../cases/case.ts";
import { byOf } from "../cases/cases.ts";
import { noticeOf, notify, seesTo } from "../notices/notices.ts";
import { type Asked, openAgain, workOn } from "../working/working.ts";

export const SolvedInput = z
  .object({ answer: SolvedAnswer, text: Words.optional() })
  .openapi("SolvedInput", { description: "No: the case is opened again." });
export type SolvedInput = z.output<typeof SolvedInput>;

/** Notes that the customer is asked whether it is truly solved. Throws `conflict` unless the case is closed. */
export function askWhetherSolved(db: Db, asked: Asked, now: Date): Promise<CaseName> {
  return workOn(db, asked, now, async (_tx, kept) => {
    assertClosed(kept);
    const next = { ...kept, solvedAskedAt: now, solvedAnswer: null, solvedAnsweredAt: null };
    return { deed: "solved-asked", content: {}, next };
  });
}

/**
 * Keeps what the customer answered, whoever heard it. After "no" the case is open again, and who holds it is told; where
 * nobody does, the managers are.
 *
 * @throws AppError `conflict` unless the case is closed, or when another is open about its matter.
 */
export function answerWhetherSolved(
  db: Db,
  asked: Asked & SolvedInput & { hooks: ContactHooks },
  now: Date,
): Promise<CaseName> {
  const { answer, text = "", actor } = asked;
  return workOn(db, asked, now, async (tx, kept) => {
    assertClosed(kept);
    const solvedAskedAt = kept.solvedAskedAt ?? now;
    const said = { ...kept, solvedAskedAt, solvedAnswer: answer, solvedAnsweredAt: now };
    if (answer === "yes") return { deed: "solved-yes", content: { text }, next: said };
    const next = await openAgain(tx, said, asked.hooks, now);
    const { subject, outcome, rootCause } = kept;
    const by = byOf(actor);
    const told = { kind: "case-reopened" as const, subject, text, by: by.name };
    const notices = (await seesTo(tx, next)).map((personId) => noticeOf(kept, { ...told, personId }));
    await notify(tx, notices, { except: by.personId, now });
    return { deed: "solved-no", content: { text, outcome, rootCause }, next };
  });
}

function assertClosed({ state }: KeptCase): void {
  if (state !== "closed") throw new AppError("conflict", "The case is open: it is not said to be solved yet");
}
