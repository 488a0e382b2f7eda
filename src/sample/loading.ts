import type { Work } from "../channels/csv/imports.ts";
import type { Services } from "../platform/services.ts";

/** What loading a sample is handed. */
export type Loading = Work & Pick<Services, "log">;
