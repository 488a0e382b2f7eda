import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { Session } from "../../../src/platform/auth/sessions/session.ts";
import type {
  AccessRule,
  RecoveryCodes,
  TwoStep,
  TwoStepBegun,
} from "../../../src/platform/auth/two-step/two-step.ts";
import { request } from "../../api/client.ts";

const TWO_STEP = "GET /api/v1/me/two-step";
const SESSIONS = "GET /api/v1/me/sessions";
const ME = "GET /api/v1/me";
const RULE = "GET /api/v1/access-rule";

export type { Session, TwoStepBegun };

/** How one's own second step of signing in stands. */
export function useTwoStep() {
  return useQuery({
    queryKey: [TWO_STEP],
    queryFn: ({ signal }) => request<TwoStep>(TWO_STEP, {}, signal),
  });
}

/** Where one is signed in. */
export function useSessions() {
  return useQuery({
    queryKey: [SESSIONS],
    queryFn: ({ signal }) => request<{ items: Session[] }>(SESSIONS, {}, signal),
  });
}

/** From which role on the second step is required. */
export function useAccessRule() {
  return useQuery({ queryKey: [RULE], queryFn: ({ signal }) => request<AccessRule>(RULE, {}, signal) });
}

/** Something done to one's account; what is known of it is asked again afterwards. */
function useDeed<Input, Output>(deed: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: () =>
      Promise.all([TWO_STEP, SESSIONS, ME, RULE].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

export function useChangeRule() {
  return useDeed((body: AccessRule) => request<AccessRule>("PUT /api/v1/access-rule", { body }));
}

export function useBeginTwoStep() {
  return useMutation({
    mutationFn: (password: string) =>
      request<TwoStepBegun>("POST /api/v1/me/two-step", { body: { password } }),
  });
}

export function useConfirmTwoStep() {
  return useDeed((code: string) =>
    request<z.infer<typeof RecoveryCodes>>("POST /api/v1/me/two-step/confirm", { body: { code } }),
  );
}

export function useNewCodes() {
  return useDeed((password: string) =>
    request<z.infer<typeof RecoveryCodes>>("POST /api/v1/me/two-step/recovery-codes", { body: { password } }),
  );
}

export function useEndTwoStep() {
  return useDeed((password: string) =>
    request<unknown>("POST /api/v1/me/two-step/off", { body: { password } }),
  );
}

/** Signs out at one place, or (without an id) everywhere else. */
export function useEndSession() {
  return useDeed((sessionId: string | null) =>
    sessionId === null
      ? request<unknown>("DELETE /api/v1/me/sessions", {})
      : request<unknown>("DELETE /api/v1/me/sessions/{sessionId}", { params: { sessionId } }),
  );
}
