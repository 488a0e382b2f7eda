import { AppError } from "../errors.ts";
import type { Actor } from "../http/route.ts";

/**
 * The person who is calling.
 *
 * @throws AppError `conflict` for a visitor, who has no account to change.
 */
export function somebody(actor: Actor): Extract<Actor, { kind: "person" }> {
  if (actor.kind === "person") return actor;
  throw new AppError("conflict", "Only somebody with an account has one to look at; make the first account");
}
