import type { Context } from "hono";
import { z } from "zod";
import type { Described } from "../http/describe.ts";
import { type Door, type DoorContext, smallBody } from "../http/mount.ts";
import { problemOf, problemResponse, type Refusal } from "../http/problem.ts";
import type { Actor } from "../http/route.ts";
import { readInput } from "../http/validate.ts";
import { callerAddress } from "../http/where.ts";
import type { Services } from "../services.ts";
import { ADDRESS_HEADER, type AskAuth, type Auth } from "./auth.ts";
import { changeOwnPassword, NewOwnPassword } from "./passwords/own-password.ts";
import type { Seal } from "./seal.ts";
import { recordSignOut } from "./sessions/sessions.ts";
import { SignIn, signIn } from "./sessions/sign-in.ts";

const Done = z.object({ ok: z.boolean() });

/** What of signing in and out there is, for the documentation; everything else under /api/auth is "not found". */
export const authDoors = [
  {
    key: "POST /api/auth/sign-in/email",
    summary:
      "Sign in: sets the session's cookie. Refused with 401 naming the field `code` when the second step is still to do.",
    who: "anyone",
    body: SignIn,
    output: Done,
  },
  { key: "POST /api/auth/sign-out", summary: "End the session", who: "anyone", output: Done },
  {
    key: "POST /api/auth/change-password",
    summary: "Change one's own password; all other sessions end",
    who: { role: "partner", scope: null },
    body: NewOwnPassword,
    output: Done,
  },
] as const satisfies readonly Described[];

const LARGEST_BODY = 10_000;
const Refused = z.object({ message: z.string() });
const CODES: ReadonlyMap<number, Refusal> = new Map<number, Refusal>([
  [401, "unauthenticated"],
  [403, "forbidden"],
  [404, "not_found"],
  [413, "too_large"],
  [429, "too_many"],
]);

/** What the doors of signing in and out need to do their work. */
type AuthDoor = {
  auth: Auth;
  services: Services;
  seal: Seal;
  actorOf: (context: DoorContext) => Promise<Actor>;
};

/** Signing in and out, and changing one's own password. Refusals are problem details here too. */
export function mountAuth(door: Door, parts: AuthDoor): void {
  const { services, seal, actorOf } = parts;
  open(door, authDoors[0], async (context) => {
    const { body } = await bodyOf(context, SignIn);
    const address = callerAddress(context, services.config.publicUrl);
    const formerToken = tokenIn(context);
    return signIn({ ...services, seal }, { ...body, address, formerToken, ask: askingAuth(context, parts) });
  });
  open(door, authDoors[1], async (context) => {
    const actor = await actorOf(context);
    const response = await askingAuth(context, parts)("/sign-out", {});
    await recordSignOut(services.db, actor, services.clock());
    return response;
  });
  open(door, authDoors[2], async (context) => {
    const actor = await actorOf(context);
    const { body } = await bodyOf(context, NewOwnPassword);
    return changeOwnPassword(services, { actor, ...body, ask: askingAuth(context, parts) });
  });
}

/** The token of the session that the browser shows; its signature does not matter to end it. */
function tokenIn(context: DoorContext): string | undefined {
  const shown = /vinculo\.session_token=([^;]+)/.exec(context.req.header("cookie") ?? "")?.[1];
  return shown?.split(".")[0];
}

function open(door: Door, { key }: { key: string }, work: (context: DoorContext) => Promise<Response>): void {
  const [method = "", path = ""] = key.split(" ");
  door.on(method, path, smallBody(LARGEST_BODY), async (context) => {
    context.set("routeKey", key);
    const response = await work(context);
    return response.ok ? done(response) : refusalOf(context, response);
  });
}

async function bodyOf<Body extends z.ZodType>(
  context: DoorContext,
  body: Body,
): Promise<{ body: z.output<Body> }> {
  const input = await readInput(context, { body });
  // Parsed by this very schema.
  return { body: input.body as z.output<Body> };
}

/** Our word on who is calling goes along, and no other header of that kind. */
function askingAuth(context: Context, { auth, services }: AuthDoor): AskAuth {
  const { url, headers } = context.req.raw;
  const known = new Headers(headers);
  for (const name of ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "content-length"]) {
    known.delete(name);
  }
  known.set(ADDRESS_HEADER, callerAddress(context, services.config.publicUrl) || "0.0.0.0");
  known.set("content-type", "application/json");
  return (path, body) =>
    auth.handler(
      new Request(new URL(`/api/auth${path}`, url), {
        method: "POST",
        headers: known,
        body: JSON.stringify(body),
      }),
    );
}

/** Only the cookies are passed on: better-auth's body repeats the session's token, which scripts must not see. */
function done(response: Response): Response {
  const headers = new Headers({ "content-type": "application/json", "cache-control": "no-store" });
  for (const cookie of response.headers.getSetCookie()) headers.append("set-cookie", cookie);
  return new Response(JSON.stringify({ ok: true }), { headers });
}

async function refusalOf(context: DoorContext, response: Response): Promise<Response> {
  const said = Refused.safeParse(await response.json().catch(() => null));
  const fallback = response.status >= 500 ? "internal" : "invalid";
  const code = CODES.get(response.status) ?? fallback;
  const detail = said.success ? said.data.message : "Refused";
  const refusal = problemResponse(problemOf(code, detail, `urn:request:${context.get("requestId")}`));
  const wait = response.headers.get("x-retry-after");
  if (wait !== null) refusal.headers.set("retry-after", wait);
  return refusal;
}
