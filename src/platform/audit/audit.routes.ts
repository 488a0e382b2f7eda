import { cutPage, decodeCursor, PageQuery, pageOf } from "../http/keyset.ts";
import { route } from "../http/route.ts";
import { newestDeeds } from "./audit.queries.ts";
import { AuditEntry, AuditKey } from "./audit.ts";

export const auditRoutes = [
  route({
    key: "GET /api/v1/audit",
    summary: "Who did what to people, rights, keys and settings, newest first",
    who: { role: "director", scope: "admin" },
    query: PageQuery,
    output: pageOf(AuditEntry),
    handle: async ({ db }, { query: { cursor, limit } }) => {
      const deeds = await newestDeeds(db, decodeCursor(AuditKey, cursor), limit + 1);
      return cutPage(deeds, limit, AuditKey, ({ at, auditId }) => [at, auditId]);
    },
  }),
] as const;
