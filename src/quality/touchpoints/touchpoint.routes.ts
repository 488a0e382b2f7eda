import { z } from "@hono/zod-openapi";
import { route } from "../../platform/http/route.ts";
import { Version } from "../../platform/settings/unchanged.ts";
import { previewRules } from "./preview.ts";
import { PlacingPreview, PlacingRule } from "./rule.ts";
import { touchpoints } from "./touchpoint.queries.ts";
import { Touchpoint, TouchpointInput, TouchpointKey, TouchpointSaid } from "./touchpoint.ts";
import {
  changeRules,
  changeTouchpoint,
  keptRules,
  makeTouchpoint,
  takeAwayTouchpoint,
} from "./touchpoints.ts";

const reader = { role: "viewer", scope: "read" } as const;
const director = { role: "director", scope: "admin" } as const;
const params = z.object({ key: TouchpointKey });
const Rules = z.object({ rules: z.array(PlacingRule).max(500) });
const KeptRules = Rules.extend({ version: Version });

export const touchpointRoutes = [
  route({
    key: "GET /api/v1/touchpoints",
    summary: "Where customers meet the company, by stage; retired ones too",
    who: reader,
    output: z.object({ items: z.array(Touchpoint) }),
    handle: async ({ db }) => ({ items: await touchpoints(db) }),
  }),
  route({
    key: "POST /api/v1/touchpoints",
    summary: "Keep a touchpoint",
    who: director,
    status: 201,
    body: TouchpointInput,
    deed: "touchpoint.change",
    output: Touchpoint,
    handle: ({ db }, { body }) => makeTouchpoint(db, body),
  }),
  route({
    key: "PUT /api/v1/touchpoints/{key}",
    summary: "Change a touchpoint; a retired one is in use again",
    who: director,
    params,
    body: TouchpointSaid,
    deed: "touchpoint.change",
    output: Touchpoint,
    handle: ({ db }, { params: { key }, body }) => changeTouchpoint(db, key, body),
  }),
  route({
    key: "DELETE /api/v1/touchpoints/{key}",
    summary: "Take a touchpoint away; one where something happened is retired",
    who: director,
    params,
    deed: "touchpoint.remove",
    output: z.object({ became: z.enum(["removed", "retired"]) }),
    handle: async ({ db }, { params: { key } }) => ({ became: await takeAwayTouchpoint(db, key) }),
  }),
  route({
    key: "GET /api/v1/touchpoint-rules",
    summary: "The rules that place contacts of which no touchpoint is told, in their order",
    who: reader,
    output: KeptRules,
    handle: ({ db }) => keptRules(db),
  }),
  route({
    key: "PUT /api/v1/touchpoint-rules",
    summary: "Replace the rules that place contacts; contacts remembered stay where they are",
    who: director,
    body: KeptRules.partial({ version: true }),
    deed: "touchpoint.rules",
    output: KeptRules,
    handle: ({ db, now }, { body }) => changeRules(db, body, now),
  }),
  route({
    key: "POST /api/v1/touchpoint-rules/preview",
    summary: "What other rules would say of the contacts of the last days",
    who: director,
    body: Rules.extend({ days: z.int().min(1).max(90).default(30) }),
    deed: "touchpoint.try-rules",
    output: PlacingPreview,
    handle: ({ db, now }, { body }) => previewRules(db, body, now),
  }),
] as const;
