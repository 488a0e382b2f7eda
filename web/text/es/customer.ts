import type { customer as en } from "../en/customer.ts";

export const customer: typeof en = {};
