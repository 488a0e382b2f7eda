import { z } from "@hono/zod-openapi";
import { recordDeed } from "../../audit/audit.queries.ts";
import { AppError } from "../../errors.ts";
import type { Actor } from "../../http/route.ts";
import type { Services } from "../../services.ts";
import type { AskAuth } from "../auth.ts";
import { assertGoodPassword } from "./passwords.ts";
import { provePassword } from "./proof.ts";

const LONGEST = 300;

export const NewOwnPassword = z
  .object({ currentPassword: z.string().min(1).max(LONGEST), newPassword: z.string().max(LONGEST) })
  .openapi("NewOwnPassword");

type Asked = z.infer<typeof NewOwnPassword> & { actor: Actor; ask: AskAuth };

/**
 * Gives a person a new password; every session of theirs ends, and a new one takes the place of the one that asked.
 *
 * @throws AppError `unauthenticated` for nobody; `invalid` naming `newPassword` as `password`, or `currentPassword`;
 * `too_many` after failures in a row.
 */
export async function changeOwnPassword(
  { db, clock }: Pick<Services, "db" | "clock">,
  { actor, currentPassword, newPassword, ask }: Asked,
): Promise<Response> {
  if (actor.kind !== "person") throw new AppError("unauthenticated", "Sign in first");
  assertGoodPassword(newPassword, [actor.name, actor.email]);
  await proveCurrent(db, { person: actor, password: currentPassword }, clock());
  const response = await ask("/change-password", { currentPassword, newPassword, revokeOtherSessions: true });
  if (response.ok) {
    await recordDeed(db, { actor, action: "person.password", subject: actor.email }, clock());
  }
  return response;
}

/** As `provePassword`, with the field named as this request names it. */
async function proveCurrent(...given: Parameters<typeof provePassword>): Promise<void> {
  try {
    await provePassword(...given);
  } catch (error) {
    if (!(error instanceof AppError && error.code === "invalid")) throw error;
    const reason = "is not your password";
    throw new AppError("invalid", `currentPassword: ${reason}`, {
      errors: [{ field: "currentPassword", reason }],
    });
  }
}
