import { z } from "@hono/zod-openapi";
import { PageQuery, pageOf } from "../../platform/http/keyset.ts";
import { INVITATION_STATES } from "./invitation.ts";
import { SUPPRESSED_BECAUSE } from "./throttle/weighing.ts";

/** An invitation as the screens show it. */
export const ToldInvitation = z
  .object({
    invitationId: z.uuid(),
    customerId: z.uuid(),
    customerName: z.string(),
    surveyId: z.uuid(),
    survey: z.string(),
    occasion: z.string(),
    touchpoint: z.string().nullable(),
    channel: z.string(),
    state: z.enum(INVITATION_STATES).openapi({
      description:
        "Of surveys that do not tell who answered no further than `opened`, of anonymous ones no further than `sent`.",
    }),
    because: z
      .enum(SUPPRESSED_BECAUSE)
      .nullable()
      .openapi({ description: "Why he was not asked after all." }),
    bouncedBecause: z.string().nullable(),
    isOnItsWay: z.boolean().openapi({ description: "Decided, and not handed over yet." }),
    selectedAt: z.iso.datetime(),
    sendAfter: z.iso.datetime(),
    sentAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime(),
  })
  .openapi("Invitation");
export type ToldInvitation = z.output<typeof ToldInvitation>;

export const InvitationsQuery = PageQuery.extend({ state: z.enum(INVITATION_STATES).optional() });
export const InvitationsPage = pageOf(ToldInvitation);

const MOST_OF_A_LIST = 5000;
const Occasion = z.string().trim().min(1).max(120);

/** Each row as somebody gives it: what cannot be read is refused by row, field and value, and the others are asked. */
export const ListInput = z
  .strictObject({
    occasion: Occasion.openapi({
      description: "What the list is called: nobody is asked twice on the same one.",
    }),
    customers: z.array(z.unknown()).min(1).max(MOST_OF_A_LIST).openapi({
      description: "Each with one of customerId, externalId, email.",
    }),
  })
  .openapi("InvitationListInput");
export type ListInput = z.output<typeof ListInput>;

export const ListRow = z.union([
  z.strictObject({ customerId: z.uuid() }),
  z.strictObject({ externalId: z.string().trim().min(1).max(200) }),
  z.strictObject({ email: z.string().trim().min(1).max(254) }),
]);
export type ListRow = z.output<typeof ListRow>;

const RowFault = z.object({ row: z.int(), field: z.string(), value: z.string(), reason: z.string() });
export type RowFault = z.output<typeof RowFault>;

export const ListTaken = z
  .object({
    selected: z.int().openapi({ description: "Who is asked now, unless something speaks against it." }),
    already: z
      .int()
      .openapi({ description: "Who was on the list of that name before, or stands on it twice." }),
    refused: z.array(RowFault),
  })
  .openapi("InvitationListTaken");
export type ListTaken = z.output<typeof ListTaken>;

export const InviteInput = z
  .strictObject({
    surveyId: z.uuid(),
    occasion: Occasion.optional().openapi({
      description:
        "Of what he is asked: asked for again on the same one, nothing more is sent. Left out, this very moment.",
    }),
  })
  .openapi("InviteInput");
