import type { Context } from "hono";
import { z } from "zod";
import type { Db } from "../db/db.ts";
import { AppError } from "../errors.ts";
import { type Actor, ROLES } from "../http/route.ts";
import { comesFromThisMachine } from "../http/where.ts";
import type { Services } from "../services.ts";
import type { Auth } from "./auth.ts";
import { knownApiKey } from "./keys/api-keys.ts";
import { anyPerson } from "./people/person.queries.ts";
import { endSessionOfToken } from "./sessions/session.queries.ts";
import { isWornOut } from "./sessions/session.ts";
import { isRequired } from "./two-step/two-steps.ts";

/** Whoever sits at this machine while nobody has an account yet. */
const VISITOR: Actor = { kind: "visitor", role: "director", id: "visitor", name: "visitor" };
const NOBODY: Actor = { kind: "nobody" };
const SESSION_COOKIE = "vinculo.session_token";

const SignedIn = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  twoStep: z.boolean(),
});
const Opened = z.object({ id: z.string(), token: z.string(), createdAt: z.coerce.date() });

/**
 * Says who is calling: by API key, else by session, else the visitor of this machine, else nobody.
 * A key that is not good is refused (`unauthenticated`) and never passed over.
 */
export function actorFinder(
  auth: Auth,
  { db, clock, config }: Pick<Services, "db" | "clock" | "config">,
): (context: Context) => Promise<Actor> {
  const isSettled = settledOnce(db);
  return async (context) => {
    const shown = context.req.header("authorization");
    if (shown !== undefined) return actorOfKey(db, shown, clock());
    const person = await actorOfSession({ auth, db }, context, clock());
    if (person) return person;
    const isNear = comesFromThisMachine(context, config.publicUrl);
    return isNear && !(await isSettled()) ? VISITOR : NOBODY;
  };
}

/** Once there is an account there always is one, so a yes need not be asked again. */
function settledOnce(db: Db): () => Promise<boolean> {
  let settled = false;
  return async () => {
    settled ||= await anyPerson(db);
    return settled;
  };
}

async function actorOfKey(db: Db, shown: string, now: Date): Promise<Actor> {
  const key = /^Bearer\s+(vk_[\w-]+)$/i.exec(shown)?.[1];
  if (key === undefined) throw new AppError("unauthenticated", "Send Authorization: Bearer vk_…");
  const known = await knownApiKey(db, key, now);
  if (!known) throw new AppError("unauthenticated", "This API key is unknown, withdrawn or too old");
  return { kind: "key", id: known.keyId, name: known.name, scopes: known.scopes };
}

async function actorOfSession(
  { auth, db }: { auth: Auth; db: Db },
  context: Context,
  now: Date,
): Promise<Actor | undefined> {
  if (!context.req.header("cookie")?.includes(SESSION_COOKIE)) return undefined;
  const { headers, response } = await auth.api.getSession({
    headers: context.req.raw.headers,
    returnHeaders: true,
  });
  if (!response) return undefined;
  const session = Opened.parse(response.session);
  if (isWornOut(session.createdAt, now)) {
    await endSessionOfToken(db, session.token);
    return undefined;
  }
  for (const cookie of headers.getSetCookie()) context.header("set-cookie", cookie, { append: true });
  const person = SignedIn.parse(response.user);
  const owesTwoStep = !person.twoStep && (await isRequired(db, person.role));
  return { kind: "person", ...person, sessionId: session.id, owesTwoStep };
}
