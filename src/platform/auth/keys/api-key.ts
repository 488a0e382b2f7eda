import { z } from "@hono/zod-openapi";
import { SCOPES } from "../../http/route.ts";

export const ScopeName = z.enum(SCOPES).openapi("Scope");

/** A key with which a program comes in; the key itself is not kept. */
export const ApiKey = z
  .object({
    keyId: z.uuid(),
    name: z.string(),
    start: z
      .string()
      .openapi({ description: "How the key begins, to tell keys apart.", example: "vk_aB3dE" }),
    scopes: z.array(ScopeName),
    createdAt: z.iso.datetime(),
    createdBy: z.string(),
    lastUsedAt: z.iso.datetime().nullable().openapi({ description: "To the minute." }),
    expiresAt: z.iso.datetime().nullable(),
  })
  .openapi("ApiKey");
export type ApiKey = z.infer<typeof ApiKey>;

const LONGEST_NAME = 100;
const LONGEST_DAYS = 3650;

export const NewApiKey = z
  .object({
    name: z.string().trim().min(1).max(LONGEST_NAME),
    scopes: z.array(ScopeName).min(1),
    expiresInDays: z.int().min(1).max(LONGEST_DAYS).optional(),
  })
  .openapi("NewApiKey");
export type NewApiKey = z.infer<typeof NewApiKey>;

export const MadeApiKey = ApiKey.extend({
  key: z.string().openapi({ description: "Shown this once." }),
}).openapi("MadeApiKey");
