import { z } from "@hono/zod-openapi";
import { route } from "../../../platform/http/route.ts";
import { Import } from "../import.ts";
import { clearSample, loadSample } from "./sample.ts";

const who = { role: "director", scope: null } as const;

export const sampleRoutes = [
  route({
    key: "POST /api/v1/sample/load",
    summary: "Load the sample into an empty store.",
    who,
    output: Import,
    deed: "sample.load",
    handle: (call) => loadSample(call),
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
