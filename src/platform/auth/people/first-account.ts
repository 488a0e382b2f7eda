import { z } from "@hono/zod-openapi";
import { hashPassword } from "better-auth/crypto";
import { sql } from "kysely";
import { recordDeed } from "../../audit/audit.queries.ts";
import { atomically } from "../../db/atomically.ts";
import type { Db } from "../../db/db.ts";
import { AppError } from "../../errors.ts";
import type { Actor, Role } from "../../http/route.ts";
import { assertGoodPassword } from "../passwords/passwords.ts";
import { hashOfToken, newToken } from "../tokens.ts";
import { anyPerson, insertPerson } from "./person.queries.ts";
import type { FirstAccount, Person } from "./person.ts";

/**
 * At a start without any account: a new token for the link that makes the first one; links of earlier starts
 * stop working. Null when there are accounts.
 */
export function offerFirstAccount(db: Db, now: Date): Promise<string | null> {
  return atomically(db, async (tx) => {
    await tx.deleteFrom("first_account_link").execute();
    if (await anyPerson(tx)) return null;
    const token = newToken();
    await tx
      .insertInto("first_account_link")
      .values({ token_hash: hashOfToken(token), created_at: now })
      .execute();
    return token;
  });
}

/** Somebody who gets another role, or with null goes; `actor` causes it. */
export type Changed = Pick<Person, "personId" | "name"> & { role: Role | null; actor: Actor };

/** What somebody who can work no longer leaves to be handed over, and for how many he stood in while they are away. */
export const Left = z.object({ customers: z.int(), cases: z.int(), standsInFor: z.int() });
export type Left = z.infer<typeof Left>;

/** What later layers do when the first person comes, and when one goes or becomes somebody else. */
export type PeopleHooks = {
  /** Called inside the transaction that makes the account. What it throws takes that back. */
  began: (tx: Db, person: Pick<Person, "personId" | "name">, now: Date) => Promise<void>;
  /** Called inside the transaction that gives a person another role, or with null takes the account away, before it does. */
  changed: (tx: Db, person: Changed, now: Date) => Promise<Left>;
};

declare module "../../services.ts" {
  interface Hooks {
    people: PeopleHooks;
  }
}

/**
 * Makes the first account, a director's, and uses the link up; the visitor of this machine needs none.
 *
 * @throws AppError `forbidden` when the link is not (or no longer) good; `invalid` for a weak password.
 */
export async function makeFirstAccount(
  db: Db,
  { asked, actor, hooks }: { asked: FirstAccount; actor: Actor; hooks: PeopleHooks },
  now: Date,
): Promise<Person> {
  const { token = "", name, email, password } = asked;
  const isHere = actor.kind === "visitor" && asked.token === undefined;
  if (!isHere && !(await isGoodLink(db, token))) throw notGood();
  assertGoodPassword(password, [name, email]);
  const passwordHash = await hashPassword(password);
  return atomically(db, async (tx) => {
    await lockFirstAccount(tx);
    if (!(isHere || (await spendLink(tx, token))) || (await anyPerson(tx))) throw notGood();
    const person = await insertPerson(tx, { name, email, role: "director", passwordHash }, now);
    const maker = { kind: "person", id: person.personId, ...person } as const;
    await recordDeed(tx, { actor: maker, action: "person.first-account", subject: email }, now);
    await hooks.began(tx, person, now);
    return person;
  });
}

async function isGoodLink(db: Db, token: string): Promise<boolean> {
  const link = await db
    .selectFrom("first_account_link")
    .select("only_row")
    .where("token_hash", "=", hashOfToken(token))
    .executeTakeFirst();
  return link !== undefined;
}

/** Of two who make the first account at once, one waits and then finds that there is one. */
async function lockFirstAccount(tx: Db): Promise<void> {
  await sql`lock table first_account_link in exclusive mode`.execute(tx);
}

/** Deleting is what makes it good for one use: of two at once, one finds nothing to delete. */
async function spendLink(tx: Db, token: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom("first_account_link")
    .where("token_hash", "=", hashOfToken(token))
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

function notGood(): AppError {
  return new AppError("forbidden", "This link is used up or too old; start Vínculo again to get a new one");
}
