import { recordDeed } from "../../audit/audit.queries.ts";
import { atomically } from "../../db/atomically.ts";
import type { Db } from "../../db/db.ts";
import { AppError } from "../../errors.ts";
import { hashOfToken, newToken } from "../tokens.ts";
import { putInvitation } from "./invitation.queries.ts";
import { invitationPath } from "./invitation.ts";
import { allPeople, personByEmail } from "./person.queries.ts";

const HOUR_MS = 3600 * 1000;

/**
 * For who lost the password, made at the server machine: the path of a link that works once, within the hour, and lets
 * a person choose a new one. With `lostPhone` it also turns the second step off.
 *
 * @throws AppError `not_found`, naming the accounts there are.
 */
export function offerNewPassword(
  db: Db,
  { email, lostPhone }: { email: string; lostPhone: boolean },
  now: Date,
): Promise<string> {
  const token = newToken();
  return atomically(db, async (tx) => {
    const person = await personByEmail(tx, email.trim().toLowerCase());
    if (!person) throw await nobodyCalled(tx, email);
    const offered = {
      ...person,
      tokenHash: hashOfToken(token),
      expiresAt: new Date(now.getTime() + HOUR_MS),
      createdBy: "terminal",
      endsTwoStep: lostPhone,
    };
    await putInvitation(tx, offered, now);
    const actor = { kind: "terminal", name: "terminal" } as const;
    const deed = { actor, action: "person.recover", subject: person.email, detail: { lostPhone } };
    await recordDeed(tx, deed, now);
    return invitationPath(token);
  });
}

async function nobodyCalled(db: Db, email: string): Promise<AppError> {
  const known = (await allPeople(db)).map((person) => person.email).join(", ");
  return new AppError("not_found", `Nobody has an account as ${email}. Accounts: ${known || "none yet"}`);
}
