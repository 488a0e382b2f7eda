import { z } from "@hono/zod-openapi";
import { AppError } from "../../../platform/errors.ts";
import { route } from "../../../platform/http/route.ts";
import { purposes, retirePurpose, writePurpose } from "./purpose.queries.ts";
import { Purpose, PurposeKey, PurposeSaid } from "./purpose.ts";

const director = { role: "director", scope: "admin" } as const;
const params = z.object({ key: PurposeKey });
/** More than this no form can ask. */
const MOST = 50;

export const purposeRoutes = [
  route({
    key: "GET /api/v1/consent-purposes",
    summary: "For what customers may be contacted or looked at; retired ones too",
    who: { role: "viewer", scope: "read" },
    output: z.object({ items: z.array(Purpose) }),
    handle: async ({ db }) => ({ items: await purposes(db) }),
  }),
  route({
    key: "PUT /api/v1/consent-purposes/{key}",
    summary: "Keep or change a purpose; a retired one is in use again",
    who: director,
    params,
    body: PurposeSaid,
    deed: "consent-purpose.change",
    output: Purpose,
    handle: async ({ db }, { params: { key }, body }) => {
      const known = await purposes(db);
      if (known.length >= MOST && !known.some((one) => one.key === key)) {
        throw new AppError("conflict", `There are ${MOST} purposes already`);
      }
      await writePurpose(db, key, body);
      return { ...body, key, isRetired: false };
    },
  }),
  route({
    key: "DELETE /api/v1/consent-purposes/{key}",
    summary: "Take a purpose out of use: nobody may be contacted for it any more; what was said stays",
    who: director,
    params,
    deed: "consent-purpose.retire",
    output: z.object({}),
    handle: async ({ db }, { params: { key } }) => {
      if (!(await retirePurpose(db, key))) throw new AppError("not_found", `No purpose ${key}`);
      return {};
    },
  }),
] as const;
