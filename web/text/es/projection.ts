import type { projection as en } from "../en/projection.ts";

export const projection: typeof en = {};
