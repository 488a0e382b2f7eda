import { useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { request } from "../../api/client.ts";
import { ApiProblem } from "../../api/problem.ts";

export type Entering = { email: string; password: string; code?: string };

/** Signs in and goes to `next`; what was asked before as nobody is forgotten. */
export function useEnter() {
  const client = useQueryClient();
  const [, go] = useLocation();
  return async (entering: Entering, next = "/") => {
    await request<unknown>("POST /api/auth/sign-in/email", { body: entering });
    client.clear();
    go(next, { replace: true });
  };
}

/** Signs in who has just chosen a password; where a code is asked for too, that is done at the door. */
export function useEnterNew() {
  const enter = useEnter();
  const [, go] = useLocation();
  return (entering: Entering) =>
    enter(entering).catch((error: unknown) => {
      if (!wantsCode(error)) throw error;
      go("/sign-in", { replace: true });
    });
}

/** Whether the password was right and the code of the phone is what is missing or wrong. */
export function wantsCode(error: unknown): boolean {
  return error instanceof ApiProblem && "code" in error.fields;
}

/** Only addresses of our own are gone to; anything else would let a link send people elsewhere. */
export function safeNext(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) ? next : "/";
}
