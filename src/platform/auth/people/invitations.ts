import { hashPassword } from "better-auth/crypto";
import type { z } from "zod";
import { recordDeed } from "../../audit/audit.queries.ts";
import { atomically } from "../../db/atomically.ts";
import type { Db } from "../../db/db.ts";
import { AppError } from "../../errors.ts";
import type { Actor } from "../../http/route.ts";
import { forgetFailures } from "../passwords/failures.ts";
import { assertGoodPassword } from "../passwords/passwords.ts";
import { hashOfToken, newToken } from "../tokens.ts";
import { deleteTwoStep } from "../two-step/two-step.queries.ts";
import {
  deleteInvitation,
  invitationByToken,
  putInvitation,
  type TakenInvitation,
  takeInvitation,
} from "./invitation.queries.ts";
import {
  type AcceptedInvitation,
  INVITATION_DAYS,
  invitationPath,
  type MadeInvitation,
  type NewInvitation,
} from "./invitation.ts";
import { anyPerson, endSessions, insertPerson, personByEmail, setPassword } from "./person.queries.ts";
import type { Person } from "./person.ts";

const DAY_MS = 24 * 3600 * 1000;

/**
 * Invites somebody by a link that is shown once. For a person with an account it is a way to a new password;
 * name and role stay as they are.
 *
 * @throws AppError `conflict` while there is no account: the first one is made by the link of the start.
 */
export function invite(
  db: Db,
  { asked, actor }: { asked: NewInvitation; actor: Actor },
  now: Date,
): Promise<z.infer<typeof MadeInvitation>> {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY_MS);
  return atomically(db, async (tx) => {
    if (!(await anyPerson(tx))) {
      throw new AppError("conflict", "Make the first account before inviting others");
    }
    const createdBy = "id" in actor ? actor.id : actor.kind;
    const stored = { ...asked, tokenHash: hashOfToken(token), expiresAt, createdBy, endsTwoStep: false };
    const invitation = await putInvitation(tx, stored, now);
    const detail = { name: asked.name, role: asked.role };
    await recordDeed(tx, { actor, action: "person.invite", subject: asked.email, detail }, now);
    return { ...invitation, path: invitationPath(token) };
  });
}

/**
 * Turns an invitation into an account, or into a new password when there is one.
 *
 * @throws AppError `forbidden` when the link is not (or no longer) good; `invalid` for a weak password.
 */
export async function acceptInvitation(db: Db, accepted: AcceptedInvitation, now: Date): Promise<Person> {
  const tokenHash = hashOfToken(accepted.token);
  const invitation = await invitationByToken(db, tokenHash, now);
  if (!invitation) throw notGood();
  assertGoodPassword(accepted.password, [invitation.name, invitation.email, accepted.name ?? ""]);
  const passwordHash = await hashPassword(accepted.password);
  return atomically(db, async (tx) => {
    const taken = await takeInvitation(tx, tokenHash, now);
    if (!taken) throw notGood();
    const name = accepted.name ?? taken.name;
    const person = await personFrom(tx, { ...taken, name, passwordHash }, now);
    const actor = { kind: "person", id: person.personId, ...person } as const;
    await recordDeed(tx, { actor, action: "person.accept", subject: person.email }, now);
    return person;
  });
}

/** @throws AppError `not_found` when there is no such invitation. */
export function withdrawInvitation(
  db: Db,
  { invitationId, actor }: { invitationId: string; actor: Actor },
  now: Date,
): Promise<void> {
  return atomically(db, async (tx) => {
    const email = await deleteInvitation(tx, invitationId);
    if (email === undefined) throw new AppError("not_found", `No invitation ${invitationId}`);
    await recordDeed(tx, { actor, action: "person.withdraw", subject: email }, now);
  });
}

async function personFrom(
  tx: Db,
  { name, email, role, endsTwoStep, passwordHash }: TakenInvitation & { passwordHash: string },
  now: Date,
): Promise<Person> {
  const known = await personByEmail(tx, email);
  if (!known) return insertPerson(tx, { name, email, role, passwordHash }, now);
  await setPassword(tx, known.personId, passwordHash, now);
  await endSessions(tx, known.personId);
  await forgetFailures(tx, email);
  if (endsTwoStep) await deleteTwoStep(tx, known.personId, now);
  return known;
}

function notGood(): AppError {
  return new AppError("forbidden", "This invitation is used up or too old; ask for a new one");
}
