import type { bucket as en } from "../en/bucket.ts";

export const bucket: typeof en = {};
