import { request } from "./client.ts";

/** Ends the reader's session on the server. */
export function signOut(): Promise<void> {
  return request("POST /api/auth/sign-out", { body: {} });
}
