import { z } from "@hono/zod-openapi";
import { route, streamRoute } from "../../platform/http/route.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { CaseProof } from "./proof.ts";
import { proofPage } from "./proof-page.ts";
import { proofOf } from "./proofs.ts";

const manager = { role: "manager", scope: "read" } as const;
const params = z.object({ customerId: z.uuid(), caseId: z.uuid() });

export const proofRoutes = [
  route({
    key: "GET /api/v1/customers/{customerId}/cases/{caseId}/proof",
    summary: "All that proves how a case went: contacts, times, verdicts with their history, files",
    who: manager,
    params,
    output: CaseProof,
    deed: "case.prove",
    handle: ({ db, actor, now }, { params: name }) => proofOf(db, { ...name, actor }, now),
  }),
  streamRoute({
    key: "GET /api/v1/customers/{customerId}/cases/{caseId}/proof.html",
    summary: "The same as a page that stands alone, to be printed",
    who: manager,
    params,
    answers: "text/html",
    deed: "case.prove",
    handle: async ({ db, actor, now }, _context, { params: name }) => {
      const proof = await proofOf(db, { ...name, actor }, now);
      const { language } = await readCompany(db);
      return new Response(String(await proofPage(proof, language)), {
        headers: {
          "content-type": "text/html; charset=utf-8",
          "content-disposition": `attachment; filename="case-${name.caseId}.html"`,
          "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
          "cache-control": "no-store",
        },
      });
    },
  }),
] as const;
