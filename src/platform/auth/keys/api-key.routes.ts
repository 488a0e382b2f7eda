import { z } from "@hono/zod-openapi";
import { route } from "../../http/route.ts";
import { allApiKeys } from "./api-key.queries.ts";
import { ApiKey, MadeApiKey, NewApiKey } from "./api-key.ts";
import { makeApiKey, withdrawApiKey } from "./api-keys.ts";

/** No key may make keys. */
const directors = { role: "director", scope: null } as const;

export const apiKeyRoutes = [
  route({
    key: "GET /api/v1/api-keys",
    summary: "All API keys, without the keys themselves",
    who: directors,
    output: z.object({ items: z.array(ApiKey) }),
    handle: async ({ db }) => ({ items: await allApiKeys(db) }),
  }),
  route({
    key: "POST /api/v1/api-keys",
    deed: null,
    summary: "Make an API key; it is shown once",
    who: directors,
    body: NewApiKey,
    output: MadeApiKey,
    status: 201,
    handle: ({ db, actor, now }, { body }) => makeApiKey(db, { asked: body, actor }, now),
  }),
  route({
    key: "DELETE /api/v1/api-keys/{keyId}",
    deed: null,
    summary: "Make an API key worthless",
    who: directors,
    params: z.object({ keyId: z.uuid() }),
    output: z.object({ removed: z.boolean() }),
    handle: async ({ db, actor, now }, { params }) => {
      await withdrawApiKey(db, { ...params, actor }, now);
      return { removed: true };
    },
  }),
] as const;
