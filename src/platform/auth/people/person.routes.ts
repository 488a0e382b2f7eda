import { z } from "@hono/zod-openapi";
import { route } from "../../http/route.ts";
import { Left, makeFirstAccount } from "./first-account.ts";
import { openInvitations } from "./invitation.queries.ts";
import { AcceptedInvitation, Invitation, MadeInvitation, NewInvitation } from "./invitation.ts";
import { acceptInvitation, invite, withdrawInvitation } from "./invitations.ts";
import { changeFunctions, changeRole, removePerson } from "./people.ts";
import { allPeople } from "./person.queries.ts";
import { FirstAccount, FunctionName, Person, RoleName } from "./person.ts";

/** People and their rights are the directors' alone; no API key may touch them. */
const directors = { role: "director", scope: null } as const;
const Removed = z.object({ removed: z.boolean() });

export const peopleRoutes = [
  route({
    key: "POST /api/v1/first-account",
    deed: null,
    summary: "Make the first account, with the link printed at the start or at this very machine",
    who: "anyone",
    body: FirstAccount,
    output: Person,
    status: 201,
    handle: ({ db, actor, hooks, now }, { body }) =>
      makeFirstAccount(db, { asked: body, actor, hooks: hooks.people }, now),
  }),
  route({
    key: "GET /api/v1/people",
    summary: "Everybody with an account",
    who: directors,
    output: z.object({ items: z.array(Person) }),
    handle: async ({ db }) => ({ items: await allPeople(db) }),
  }),
  route({
    key: "PATCH /api/v1/people/{personId}",
    deed: null,
    summary: "Give a person another role",
    who: directors,
    params: z.object({ personId: z.string() }),
    body: z.object({ role: RoleName }),
    output: Person,
    handle: ({ db, actor, hooks, now }, { params, body }) =>
      changeRole(db, { ...params, ...body, actor, hooks: hooks.people }, now),
  }),
  route({
    key: "PUT /api/v1/people/{personId}/functions",
    deed: null,
    summary: "Say what a person answers for; cases of customers without an owner go to who answers",
    who: directors,
    params: z.object({ personId: z.string() }),
    body: z.object({ functions: z.array(FunctionName).max(20) }),
    output: Person,
    handle: ({ db, actor, now }, { params, body }) => changeFunctions(db, { ...params, ...body, actor }, now),
  }),
  route({
    key: "DELETE /api/v1/people/{personId}",
    deed: null,
    summary:
      "Remove a person, the person's sessions and the API keys the person made; what is left to be handed over",
    who: directors,
    params: z.object({ personId: z.string() }),
    output: Removed.extend({ left: Left }),
    handle: async ({ db, actor, hooks, now }, { params }) => ({
      removed: true,
      left: await removePerson(db, { ...params, actor, hooks: hooks.people }, now),
    }),
  }),
  route({
    key: "GET /api/v1/people/invitations",
    summary: "Invitations whose link still works",
    who: directors,
    output: z.object({ items: z.array(Invitation) }),
    handle: async ({ db, now }) => ({ items: await openInvitations(db, now) }),
  }),
  route({
    key: "POST /api/v1/people/invitations",
    deed: null,
    summary: "Invite somebody, or let a person choose a new password; the link is shown once",
    who: directors,
    body: NewInvitation,
    output: MadeInvitation,
    status: 201,
    handle: ({ db, actor, now }, { body }) => invite(db, { asked: body, actor }, now),
  }),
  route({
    key: "POST /api/v1/people/invitations/accept",
    deed: null,
    summary: "Come in with the link of an invitation",
    who: "anyone",
    body: AcceptedInvitation,
    output: Person,
    status: 201,
    handle: ({ db, now }, { body }) => acceptInvitation(db, body, now),
  }),
  route({
    key: "DELETE /api/v1/people/invitations/{invitationId}",
    deed: null,
    summary: "Withdraw an invitation",
    who: directors,
    params: z.object({ invitationId: z.uuid() }),
    output: Removed,
    handle: async ({ db, actor, now }, { params }) => {
      await withdrawInvitation(db, { ...params, actor }, now);
      return { removed: true };
    },
  }),
] as const;
