import { z } from "@hono/zod-openapi";
import { AppError } from "../../platform/errors.ts";
import { route } from "../../platform/http/route.ts";
import { ReadVersion } from "../../platform/settings/unchanged.ts";
import { previewStandard, StandardPreview } from "./preview.ts";
import { standardOf, standards, versionsOf } from "./standard.queries.ts";
import { Standard, StandardInput, StandardState } from "./standard.ts";
import { changeStandard, makeStandard, moveStandard } from "./standards.ts";

const reader = { role: "viewer", scope: "read" } as const;
const director = { role: "director", scope: "admin" } as const;
const params = z.object({ standardId: z.uuid() });

const Version = z.object({
  version: z.int(),
  madeAt: z.iso.datetime(),
  madeBy: z.string(),
  content: StandardInput,
});

export const standardRoutes = [
  route({
    key: "GET /api/v1/standards",
    summary: "The company's standards, retired ones too",
    who: reader,
    output: z.object({ items: z.array(Standard) }),
    handle: async ({ db }) => ({ items: await standards(db) }),
  }),
  // Stands before the routes of one standard, whose path would take it.
  route({
    key: "POST /api/v1/standards/preview",
    summary: "What a standard would have said of the last days",
    who: { role: "manager", scope: "read" },
    body: z.object({ standard: StandardInput, days: z.int().min(1).max(180).default(90) }),
    deed: "standard.try",
    output: StandardPreview,
    handle: ({ db, now }, { body }) => previewStandard(db, body, now),
  }),
  route({
    key: "POST /api/v1/standards",
    summary: "Keep a standard, as a draft or at once in force",
    who: director,
    status: 201,
    body: StandardInput.extend({ state: z.enum(["draft", "active"]).default("draft") }),
    deed: "standard.change",
    output: Standard,
    handle: ({ db, actor, now }, { body: { state, ...said } }) =>
      makeStandard(db, { said, state, actor }, now),
  }),
  route({
    key: "GET /api/v1/standards/{standardId}",
    summary: "One standard, with all its versions",
    who: reader,
    params,
    output: Standard.extend({ versions: z.array(Version) }),
    handle: async ({ db }, { params: { standardId } }) => {
      const standard = await standardOf(db, standardId);
      if (!standard) throw new AppError("not_found", `No standard ${standardId}`);
      const versions = (await versionsOf(db, standardId)).map(({ madeAt, content, ...rest }) => ({
        ...rest,
        madeAt: madeAt.toISOString(),
        content: StandardInput.parse(content),
      }));
      return { ...standard, versions };
    },
  }),
  route({
    key: "PUT /api/v1/standards/{standardId}",
    summary: "Change a standard; what runs goes on by the version it began under",
    who: director,
    params,
    body: StandardInput.extend({ version: ReadVersion }),
    deed: "standard.change",
    output: Standard,
    handle: ({ db, actor, now }, { params: { standardId }, body: { version: read, ...said } }) =>
      changeStandard(db, { standardId, said, read, actor }, now),
  }),
  route({
    key: "PUT /api/v1/standards/{standardId}/state",
    summary: "Put a standard in force, or withdraw it",
    who: director,
    params,
    body: z.object({ state: StandardState }),
    deed: "standard.change",
    output: Standard,
    handle: (call, { params: { standardId }, body }) => moveStandard(call, standardId, body.state, call.now),
  }),
  route({
    key: "DELETE /api/v1/standards/{standardId}",
    summary: "Withdraw a standard: what runs under it ends as not applicable, what was decided stays",
    who: director,
    params,
    deed: "standard.remove",
    output: Standard,
    handle: (call, { params: { standardId } }) => moveStandard(call, standardId, "retired", call.now),
  }),
] as const;
