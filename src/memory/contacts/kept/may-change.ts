import { AppError } from "../../../platform/errors.ts";
import { isAtLeast } from "../../../platform/http/access.ts";
import type { Actor } from "../../../platform/http/route.ts";
import { madeAt } from "../../../platform/ids.ts";

/** So long who works with customers may correct and take back what was told by mistake; then it is a manager's to decide. */
const DAY_MS = 86_400_000;

/** Throws `forbidden` to who may only change what was told within a day. Programs keep their own records right. */
export function assertMayChange(actor: Actor, contactId: string, now: Date): void {
  if (mayChangeAll(actor) || now.getTime() - madeAt(contactId) <= DAY_MS) return;
  const who = "is corrected or taken back by a manager";
  throw new AppError("forbidden", `A contact told more than a day ago ${who}`);
}

/** Whether somebody may change contacts however old they are. */
export function mayChangeAll(actor: Actor): boolean {
  return actor.kind !== "person" || isAtLeast(actor.role, "manager");
}
