import { cutPage, decodeCursor, PageQuery, pageOf } from "../http/keyset.ts";
import { route } from "../http/route.ts";
import { newestDeeds } from "./audit.queries.ts";
import { AuditEntry, AuditFilter, AuditKey } from "./audit.ts";

export const auditRoutes = [
  route({
    key: "GET /api/v1/audit",
    summary: "Who saw, exported or changed what, newest first",
    who: { role: "director", scope: "admin" },
    query: AuditFilter.extend(PageQuery.shape),
    output: pageOf(AuditEntry),
    handle: async ({ db }, { query: { cursor, limit, ...filter } }) => {
      const from = decodeCursor(AuditKey, cursor);
      const deeds = await newestDeeds(db, filter, { from, limit: limit + 1 });
      return cutPage(deeds, limit, AuditKey, ({ at, auditId }) => [at, auditId]);
    },
  }),
] as const;
