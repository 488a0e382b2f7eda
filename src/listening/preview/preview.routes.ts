import { route } from "../../platform/http/route.ts";
import { Preview, PreviewInput, previewOf } from "./preview.ts";

export const surveyPreviewRoutes = [
  route({
    key: "POST /api/v1/survey-preview",
    summary: "The page that customers will answer on, of a survey as it is being written; nothing is kept",
    who: { role: "viewer", scope: "read" },
    body: PreviewInput,
    // Nothing is changed by it, and whoever writes asks with every word.
    deed: null,
    output: Preview,
    handle: ({ db, now }, { body }) => previewOf(db, body, now),
  }),
] as const;
