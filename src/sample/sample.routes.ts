import { z } from "@hono/zod-openapi";
import { Import } from "../channels/csv/import.ts";
import { route } from "../platform/http/route.ts";
import { clearSample, loadSample, SampleKind } from "./samples.ts";

const who = { role: "director", scope: null } as const;

const Choice = z.strictObject({
  language: z.enum(["es", "en"]).optional().openapi({
    description: "Of what the simulated company's customers say; the company's when it is not given.",
  }),
  sample: SampleKind.default("company").openapi({
    description: "A simulated company with purchases, contacts and cases, or real purchases alone.",
  }),
});

export const sampleRoutes = [
  route({
    key: "POST /api/v1/sample/load",
    summary: "Load a sample into an empty store.",
    who,
    body: Choice,
    output: Import,
    deed: "sample.load",
    handle: (call, { body }) => loadSample(call, body),
  }),
  route({
    key: "POST /api/v1/sample/clear",
    summary: "Remove the sample; own data stays.",
    who,
    output: z.object({}),
    deed: "sample.clear",
    handle: async (call) => {
      await clearSample(call);
      return {};
    },
  }),
] as const;
