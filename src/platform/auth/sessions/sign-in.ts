import { z } from "@hono/zod-openapi";
import { recordDeed } from "../../audit/audit.queries.ts";
import type { Db } from "../../db/db.ts";
import { AppError } from "../../errors.ts";
import { ROLES, type Role } from "../../http/route.ts";
import type { Services } from "../../services.ts";
import type { AskAuth } from "../auth.ts";
import { countGuess, forgetFailures, takeGuessBack } from "../passwords/failures.ts";
import type { Seal } from "../seal.ts";
import { SecondCode } from "../two-step/two-step.ts";
import { passSecondStep } from "../two-step/two-steps.ts";
import { endSessionOfToken } from "./session.queries.ts";

const LONGEST = 300;
const UNAUTHENTICATED = 401;

export const SignIn = z
  .object({
    email: z.string().trim().toLowerCase().min(1).max(LONGEST),
    password: z.string().min(1).max(LONGEST),
    code: SecondCode.optional().openapi({ description: "Of the phone, or one for who lost it." }),
  })
  .openapi("SignIn");

type Asked = z.infer<typeof SignIn> & { address: string; formerToken: string | undefined; ask: AskAuth };
type Parts = Pick<Services, "db" | "clock"> & { seal: Seal };
type Account = { id: string; name: string; email: string; role: Role; twoStep: boolean };

/**
 * Signs somebody in: the password first, then, where the account asks for it, the code. Until both are right there is
 * no session: the one that the password opened is ended again. A session the browser had before ends too.
 *
 * @throws AppError `unauthenticated` naming the field `code`; `too_many` after failures in a row.
 */
export async function signIn(parts: Parts, asked: Asked): Promise<Response> {
  const { db, clock } = parts;
  const { email, password, ask } = asked;
  await countGuess(db, email, clock());
  const response = await ask("/sign-in/email", { email, password });
  if (!response.ok && response.status !== UNAUTHENTICATED) await takeGuessBack(db, email, clock());
  if (!response.ok) return response;
  const account = await accountOf(db, email);
  const proof = await secondStepOf(parts, asked, account).catch(async (error: unknown) => {
    await endSessionOfToken(db, await tokenIn(response));
    throw error;
  });
  if (asked.formerToken !== undefined) await endSessionOfToken(db, asked.formerToken);
  await forgetFailures(db, email);
  const detail = { address: asked.address, secondStep: proof };
  const actor = { kind: "person", ...account } as const;
  await recordDeed(db, { actor, action: "session.sign-in", subject: email, detail }, clock());
  return response;
}

async function secondStepOf({ db, seal, clock }: Parts, { email, code }: Asked, account: Account) {
  if (!account.twoStep) return "none";
  if (code === undefined) {
    await takeGuessBack(db, email, clock());
    throw codeWanted("is needed too");
  }
  const passed = await passSecondStep(db, { personId: account.id, code, seal }, clock());
  if (passed !== undefined) return passed;
  throw codeWanted("is not right");
}

function codeWanted(reason: string): AppError {
  return new AppError("unauthenticated", `code: ${reason}`, { errors: [{ field: "code", reason }] });
}

async function accountOf(db: Db, email: string): Promise<Account> {
  const row = await db
    .selectFrom("person")
    .select(["id", "name", "email", "role", "two_step as twoStep"])
    .where("email", "=", email)
    .executeTakeFirstOrThrow();
  return { ...row, role: z.enum(ROLES).parse(row.role) };
}

async function tokenIn(response: Response): Promise<string> {
  return z.object({ token: z.string() }).parse(await response.clone().json()).token;
}
