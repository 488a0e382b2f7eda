import type { Db } from "../../db/db.ts";
import { newId } from "../../ids.ts";
import { Invitation, type NewInvitation } from "./invitation.ts";

const MOST_INVITATIONS = 5000;

const columns = ["invitation_id", "email", "name", "role", "created_at", "expires_at"] as const;
type Row = {
  invitation_id: string;
  email: string;
  name: string;
  role: string;
  created_at: Date;
  expires_at: Date;
};

function invitationOf({ invitation_id, email, name, role, created_at, expires_at }: Row): Invitation {
  const times = { createdAt: created_at.toISOString(), expiresAt: expires_at.toISOString() };
  return Invitation.parse({ invitationId: invitation_id, email, name, role, ...times });
}

/** Invitations whose link still works. */
export async function openInvitations(db: Db, now: Date): Promise<Invitation[]> {
  const rows = await db
    .selectFrom("invitation")
    .select(columns)
    .where("expires_at", ">", now)
    .orderBy("email")
    .limit(MOST_INVITATIONS)
    .execute();
  return rows.map(invitationOf);
}

export type StoredInvitation = NewInvitation & {
  tokenHash: string;
  expiresAt: Date;
  createdBy: string;
  endsTwoStep: boolean;
};
export type TakenInvitation = Invitation & { endsTwoStep: boolean };

/** Keeps an invitation; it takes the place of an earlier one of the same address. */
export async function putInvitation(db: Db, made: StoredInvitation, now: Date): Promise<Invitation> {
  const row = {
    invitation_id: newId(now),
    email: made.email,
    name: made.name,
    role: made.role,
    token_hash: made.tokenHash,
    created_at: now,
    expires_at: made.expiresAt,
    created_by: made.createdBy,
    ends_two_step: made.endsTwoStep,
  };
  await db
    .insertInto("invitation")
    .values(row)
    .onConflict((earlier) => earlier.column("email").doUpdateSet(row))
    .execute();
  return invitationOf(row);
}

export async function invitationByToken(
  db: Db,
  tokenHash: string,
  now: Date,
): Promise<Invitation | undefined> {
  const row = await db
    .selectFrom("invitation")
    .select(columns)
    .where("token_hash", "=", tokenHash)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row && invitationOf(row);
}

/** Uses an invitation up; undefined when it is gone or too old. Of two at once one gets it. */
export async function takeInvitation(
  db: Db,
  tokenHash: string,
  now: Date,
): Promise<TakenInvitation | undefined> {
  const row = await db
    .deleteFrom("invitation")
    .where("token_hash", "=", tokenHash)
    .where("expires_at", ">", now)
    .returning([...columns, "ends_two_step"])
    .executeTakeFirst();
  return row && { ...invitationOf(row), endsTwoStep: row.ends_two_step };
}

/** Withdraws an invitation; returns its address, undefined when there was none. */
export async function deleteInvitation(db: Db, invitationId: string): Promise<string | undefined> {
  const row = await db
    .deleteFrom("invitation")
    .where("invitation_id", "=", invitationId)
    .returning("email")
    .executeTakeFirst();
  return row?.email;
}
