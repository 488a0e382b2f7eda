import { z } from "@hono/zod-openapi";

/** Who saw, exported or changed what. */
export const AuditEntry = z
  .object({
    auditId: z.uuid(),
    at: z.iso.datetime(),
    actor: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() }),
    action: z.string().openapi({ example: "person.role" }),
    subject: z.string().openapi({ description: "Whom or what it was done to." }),
    detail: z.record(z.string(), z.unknown()),
  })
  .openapi("AuditEntry");
export type AuditEntry = z.infer<typeof AuditEntry>;

/** What narrows the log. */
export const AuditFilter = z.object({
  actor: z.string().max(100).optional().openapi({ description: "Id of a person or a key." }),
  action: z
    .string()
    .max(200)
    .optional()
    .openapi({ description: "A deed, or a kind of deeds.", example: "person" }),
  subject: z.string().max(300).optional().openapi({ description: "A customer's id, a person's e-mail, …" }),
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

/** Sort key of the list, newest first. */
export const AuditKey = z.tuple([z.iso.datetime(), z.uuid()]);
