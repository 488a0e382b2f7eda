import { AppError } from "../errors.ts";
import { type Access, type Actor, ROLES, type Role } from "./route.ts";

/** Whether `role` may do what `least` may. */
export function isAtLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/**
 * Lets an actor through a route's door.
 *
 * @throws AppError `unauthenticated` for nobody, `forbidden` for somebody whose role or scopes do not reach.
 */
export function assertMay(actor: Actor, who: Access): void {
  if (who === "anyone") return;
  if (actor.kind === "person" && actor.owesTwoStep && !who.beforeTwoStep) {
    throw new AppError(
      "forbidden",
      "Your role needs a second step to sign in; set it up in your account first",
      {
        errors: [{ field: "twoStep", reason: "is required of your role" }],
      },
    );
  }
  if (actor.kind === "nobody") throw new AppError("unauthenticated", "Sign in, or send an API key");
  if (actor.kind === "key") assertScope(actor, who.scope);
  else if (!isAtLeast(actor.role, who.role)) {
    throw new AppError("forbidden", `This needs the role ${who.role}; yours is ${actor.role}`);
  }
}

function assertScope(key: Extract<Actor, { kind: "key" }>, scope: string | null): void {
  if (scope === null) throw new AppError("forbidden", "This is not open to API keys");
  if (key.scopes.some((owned) => owned === scope)) return;
  throw new AppError("forbidden", `This needs an API key with the scope ${scope}`);
}
