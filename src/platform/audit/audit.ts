import { z } from "@hono/zod-openapi";

/** Who did what to people, rights, keys and settings. */
export const AuditEntry = z
  .object({
    auditId: z.uuid(),
    at: z.iso.datetime(),
    actor: z.object({ kind: z.string(), name: z.string() }),
    action: z.string().openapi({ example: "person.role" }),
    subject: z.string().openapi({ description: "Whom or what it was done to." }),
    detail: z.record(z.string(), z.unknown()),
  })
  .openapi("AuditEntry");
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Sort key of the list, newest first. */
export const AuditKey = z.tuple([z.iso.datetime(), z.uuid()]);
