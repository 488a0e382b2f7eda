import { z } from "@hono/zod-openapi";
import { route } from "../../../platform/http/route.ts";
import { Standard } from "../standard.ts";
import { StandardTemplate, TemplateChoice } from "./template.ts";
import { chooseTemplate, templates } from "./templates.ts";

export const templateRoutes = [
  route({
    key: "GET /api/v1/standard-templates",
    summary: "Ready sets of standards; nobody is judged by them before they are taken over",
    who: { role: "viewer", scope: "read" },
    output: z.object({ items: z.array(StandardTemplate) }),
    handle: async () => ({ items: templates() }),
  }),
  route({
    key: "POST /api/v1/standard-templates/{key}/standards",
    summary: "Take standards of a ready set over, with limits of one's own; drafts, unless said otherwise",
    who: { role: "director", scope: "admin" },
    status: 201,
    params: z.object({ key: z.string().max(60) }),
    body: TemplateChoice,
    deed: "standard.choose",
    output: z.object({ items: z.array(Standard) }),
    handle: async ({ db, actor, now }, { params: { key }, body }) => ({
      items: await chooseTemplate(db, { key, choice: body, actor }, now),
    }),
  }),
] as const;
