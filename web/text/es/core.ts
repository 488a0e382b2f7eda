import type { core as en } from "../en/core.ts";

export const core: typeof en = {};
