import type { trust as en } from "../en/trust.ts";

export const trust: typeof en = {};
