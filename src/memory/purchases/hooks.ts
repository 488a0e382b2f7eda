import type { Db } from "../../platform/db/db.ts";
import type { Incoming } from "./incoming.ts";

/** Purchases just remembered, as statements of the same transaction may still read them; `count` are new. */
export type Bought = Incoming & { count: number };

/** What later layers do when purchases are remembered. */
export type PurchaseHooks = {
  /** Called inside the transaction of the write. What it throws takes the write back. */
  bought: (tx: Db, bought: Bought, now: Date) => Promise<void>;
};

/** Nobody listens. */
export const NO_PURCHASE_HOOKS: PurchaseHooks = { bought: async () => {} };

declare module "../../platform/services.ts" {
  interface Hooks {
    purchases: PurchaseHooks;
  }
}
