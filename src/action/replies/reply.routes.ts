import { z } from "@hono/zod-openapi";
import { AppError } from "../../platform/errors.ts";
import { route } from "../../platform/http/route.ts";
import { WholeCase, wholeCase } from "../cases/whole-case.ts";
import { keepReply, rendered } from "./replies.ts";
import { deleteReply, replies } from "./reply.queries.ts";
import { Reply, ReplyInput, VARIABLES } from "./reply.ts";
import { Links, SendInput, sendFrom } from "./sending.ts";

const reader = { role: "viewer", scope: "read" } as const;
const agent = { role: "agent", scope: "write" } as const;
const manager = { role: "manager", scope: "write" } as const;
const ofReply = z.object({ replyId: z.uuid() });
const ofCase = z.object({ customerId: z.uuid(), caseId: z.uuid() });
const Language = z.enum(["es", "en"]);

export const replyRoutes = [
  route({
    key: "GET /api/v1/saved-replies",
    summary: "Texts for what is said often, and what they may speak of",
    who: reader,
    output: z.object({ items: z.array(Reply), variables: z.array(z.enum(VARIABLES)) }),
    handle: async ({ db }) => ({ items: await replies(db), variables: [...VARIABLES] }),
  }),
  route({
    key: "POST /api/v1/saved-replies",
    summary: "Keep a text for what is said often",
    who: manager,
    body: ReplyInput,
    status: 201,
    deed: "reply.change",
    output: Reply,
    handle: ({ db, now }, { body }) => keepReply(db, null, body, now),
  }),
  route({
    key: "PUT /api/v1/saved-replies/{replyId}",
    summary: "Change a saved reply",
    who: manager,
    params: ofReply,
    body: ReplyInput,
    deed: "reply.change",
    output: Reply,
    handle: ({ db, now }, { params: { replyId }, body }) => keepReply(db, replyId, body, now),
  }),
  route({
    key: "DELETE /api/v1/saved-replies/{replyId}",
    summary: "Remove a saved reply",
    who: manager,
    params: ofReply,
    deed: "reply.remove",
    output: z.object({}),
    handle: async ({ db }, { params: { replyId } }) => {
      if (!(await deleteReply(db, replyId))) throw new AppError("not_found", `No reply ${replyId}`);
      return {};
    },
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/render",
    summary: "Fill in the variables of a text for a case; one that is unknown is refused",
    who: agent,
    params: ofCase,
    body: z.object({
      language: Language,
      subject: z.string().max(300).default(""),
      text: z.string().max(20_000),
    }),
    deed: "case.render",
    output: z.object({
      subject: z.string(),
      text: z.string(),
      unsaid: z
        .array(z.string())
        .openapi({ description: "Variables that have no value in this case, and stay in their braces." }),
    }),
    handle: ({ db, actor, now }, { params, body: { language, ...said } }) =>
      rendered(db, { ...params, language, said, actor }, now),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/send",
    summary:
      "Record what is said to the customer from a case, as a contact of its matter. The company's mail sends it where so asked; else the links open one's own mail, phone or WhatsApp.",
    who: agent,
    params: ofCase,
    body: SendInput,
    status: 201,
    deed: "case.send",
    output: z.object({ contactId: z.uuid(), links: Links, whole: WholeCase }),
    handle: async ({ db, actor, now, hooks }, { params, body }) => {
      const { contactId, links, ...name } = await sendFrom(
        db,
        { ...params, ...body, actor, hooks: hooks.contacts },
        now,
      );
      return { contactId, links, whole: await wholeCase(db, name, actor, now) };
    },
  }),
] as const;
