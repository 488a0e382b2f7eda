import { useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { request } from "../../api/client.ts";

/** Signs in and goes to `next`; what was asked before as nobody is forgotten. */
export function useEnter() {
  const client = useQueryClient();
  const [, go] = useLocation();
  return async (email: string, password: string, next = "/") => {
    await request<unknown>("POST /api/auth/sign-in/email", { body: { email, password } });
    client.clear();
    go(next, { replace: true });
  };
}

/** Only addresses of our own are gone to; anything else would let a link send people elsewhere. */
export function safeNext(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) ? next : "/";
}
