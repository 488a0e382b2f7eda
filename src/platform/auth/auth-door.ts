import type { Context } from "hono";
import { z } from "zod";
import type { Door, DoorEnv } from "../http/mount.ts";
import { problemOf, problemResponse, type Refusal } from "../http/problem.ts";
import { remoteAddressOf } from "../http/where.ts";
import { ADDRESS_HEADER, type Auth } from "./auth.ts";

/** What of better-auth is open to the outside; everything else of it is answered "not found". */
const OPEN = [
  ["POST", "/api/auth/sign-in/email"],
  ["POST", "/api/auth/sign-out"],
  ["GET", "/api/auth/get-session"],
  ["POST", "/api/auth/change-password"],
] as const;
const LARGEST_BODY = 10_000;

const Refused = z.object({ message: z.string() });
const CODES: ReadonlyMap<number, Refusal> = new Map<number, Refusal>([
  [401, "unauthenticated"],
  [403, "forbidden"],
  [404, "not_found"],
  [413, "too_large"],
  [429, "too_many"],
]);

/** Signing in and out, and changing one's own password. Refusals are problem details here too. */
export function mountAuth(door: Door, auth: Auth): void {
  for (const [method, path] of OPEN) {
    door.on(method, path, async (context) => {
      context.set("routeKey", `${method} ${path}`);
      const response = await auth.handler(await requestFor(context));
      return response.ok ? response : refusalOf(context, response);
    });
  }
}

/** The request as better-auth may see it: our word on who is calling, and no other header of that kind. */
async function requestFor(context: Context): Promise<Request> {
  const { method, url, headers } = context.req.raw;
  const known = new Headers(headers);
  for (const name of ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"]) known.delete(name);
  known.set(ADDRESS_HEADER, remoteAddressOf(context) || "0.0.0.0");
  if (method === "GET") return new Request(url, { method, headers: known });
  const body = await context.req.text();
  return new Request(url, { method, headers: known, body: body.length > LARGEST_BODY ? "{}" : body });
}

async function refusalOf(context: Context<DoorEnv>, response: Response): Promise<Response> {
  const said = Refused.safeParse(await response.json().catch(() => null));
  const fallback = response.status >= 500 ? "internal" : "invalid";
  const code = CODES.get(response.status) ?? fallback;
  const detail = said.success ? said.data.message : "Refused";
  const refusal = problemResponse(problemOf(code, detail, `urn:request:${context.get("requestId")}`));
  const wait = response.headers.get("x-retry-after");
  if (wait !== null) refusal.headers.set("retry-after", wait);
  return refusal;
}
