import { z } from "@hono/zod-openapi";
import { AppError } from "../../platform/errors.ts";
import { route } from "../../platform/http/route.ts";
import { causes, retireCause, writeCause } from "./cause.queries.ts";
import { Cause, CauseKey, CauseSaid } from "./cause.ts";

const director = { role: "director", scope: "admin" } as const;
const params = z.object({ key: CauseKey });
/** More than this nobody tells apart. */
const MOST = 200;

export const causeRoutes = [
  route({
    key: "GET /api/v1/root-causes",
    summary: "Why things go wrong, as cases are explained; retired ones too",
    who: { role: "viewer", scope: "read" },
    output: z.object({ items: z.array(Cause) }),
    handle: async ({ db }) => ({ items: await causes(db) }),
  }),
  route({
    key: "PUT /api/v1/root-causes/{key}",
    summary: "Keep or change a cause; a retired one is in use again",
    who: director,
    params,
    body: CauseSaid,
    deed: "root-cause.change",
    output: Cause,
    handle: async ({ db }, { params: { key }, body }) => {
      const known = await causes(db);
      if (known.length >= MOST && !known.some((one) => one.key === key)) {
        throw new AppError("conflict", `There are ${MOST} causes already`);
      }
      await writeCause(db, key, body);
      return { ...body, key, isRetired: false };
    },
  }),
  route({
    key: "DELETE /api/v1/root-causes/{key}",
    summary: "Take a cause out of use; cases it explains keep it",
    who: director,
    params,
    deed: "root-cause.retire",
    output: z.object({}),
    handle: async ({ db }, { params: { key } }) => {
      if (!(await retireCause(db, key))) throw new AppError("not_found", `No cause ${key}`);
      return {};
    },
  }),
] as const;
