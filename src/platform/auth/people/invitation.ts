import { z } from "@hono/zod-openapi";
import { Email, NewPassword, PersonName, RoleName, Token } from "./person.ts";

/** How long the link of an invitation works. */
export const INVITATION_DAYS = 7;

/** Somebody asked to come in, or (when the person has an account) to choose a new password. */
export const Invitation = z
  .object({
    invitationId: z.uuid(),
    email: z.string(),
    name: z.string(),
    role: RoleName,
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .openapi("Invitation");
export type Invitation = z.infer<typeof Invitation>;

export const NewInvitation = z
  .object({ email: Email, name: PersonName, role: RoleName })
  .openapi("NewInvitation");
export type NewInvitation = z.infer<typeof NewInvitation>;

/** The path of an invitation's link, to be put behind the address of the server. */
export function invitationPath(token: string): string {
  return `/invitation?token=${token}`;
}

/** The link is shown once: only a hash of its token is kept. */
export const MadeInvitation = Invitation.extend({
  path: z.string().openapi({ description: "To be put behind the address of this server." }),
}).openapi("MadeInvitation");

export const AcceptedInvitation = z
  .object({ token: Token, password: NewPassword, name: PersonName.optional() })
  .openapi("AcceptedInvitation");
export type AcceptedInvitation = z.infer<typeof AcceptedInvitation>;
