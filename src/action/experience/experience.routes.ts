import { z } from "@hono/zod-openapi";
import { route } from "../../platform/http/route.ts";
import { Experience } from "./experience.ts";
import { experience } from "./experiences.ts";
import { MetAt, MetQuery, metAt } from "./met.ts";
import { SpanQuery } from "./span.ts";

const reader = { role: "viewer", scope: "read" } as const;

export const experienceRoutes = [
  route({
    key: "GET /api/v1/experience",
    summary: "How customers fared at each touchpoint in some days, beside as many days before",
    who: reader,
    query: SpanQuery,
    output: Experience,
    handle: ({ db, now }, { query }) => experience(db, query, now),
  }),
  route({
    key: "GET /api/v1/touchpoints/{key}/contacts",
    summary: "The contacts of a touchpoint in some days, or what broke a promise there, the last first",
    who: reader,
    deed: "customer.list",
    params: z.object({ key: z.string().min(1).max(60) }),
    query: MetQuery,
    output: MetAt,
    handle: ({ db, actor, now }, { params: { key }, query }) =>
      metAt(db, { ...query, touchpoint: key, actor }, now),
  }),
] as const;
