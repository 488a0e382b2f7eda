import type { Context } from "hono";
import { z } from "zod";
import { AppError } from "../errors.ts";
import type { Door, DoorEnv } from "../http/mount.ts";
import { problemOf, problemResponse, type Refusal } from "../http/problem.ts";
import { remoteAddressOf } from "../http/where.ts";
import { ADDRESS_HEADER, type Auth } from "./auth.ts";
import { assertGoodPassword } from "./passwords.ts";

/** What of better-auth is open to the outside; everything else of it is answered "not found". */
const OPEN = [
  ["POST", "/api/auth/sign-in/email"],
  ["POST", "/api/auth/sign-out"],
  ["POST", "/api/auth/change-password"],
] as const;
const LARGEST_BODY = 10_000;

const NewPassword = z.object({ newPassword: z.string() });
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
      const response = await auth.handler(requestFor(context, await bodyOf(context)));
      return response.ok ? done(response) : refusalOf(context, response);
    });
  }
}

/**
 * The body as text, after our own rules for passwords: better-auth knows only their length.
 *
 * @throws AppError `invalid`.
 */
async function bodyOf(context: Context): Promise<string> {
  const text = await context.req.text();
  if (text.length > LARGEST_BODY) throw new AppError("invalid", `A body may hold ${LARGEST_BODY} characters`);
  const changed = NewPassword.safeParse(parsed(text));
  if (changed.success) assertGoodPassword(changed.data.newPassword);
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid", "The body is not JSON");
  }
}

/** The request as better-auth may see it: our word on who is calling, and no other header of that kind. */
function requestFor(context: Context, body: string): Request {
  const { method, url, headers } = context.req.raw;
  const known = new Headers(headers);
  for (const name of ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"]) known.delete(name);
  known.set(ADDRESS_HEADER, remoteAddressOf(context) || "0.0.0.0");
  return new Request(url, { method, headers: known, body });
}

/** Only the cookies are passed on: better-auth's body repeats the session's token, which scripts must not see. */
function done(response: Response): Response {
  const headers = new Headers({ "content-type": "application/json", "cache-control": "no-store" });
  for (const cookie of response.headers.getSetCookie()) headers.append("set-cookie", cookie);
  return new Response(JSON.stringify({ ok: true }), { headers });
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
