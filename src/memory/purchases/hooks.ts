import type { Db } from "../../platform/db/db.ts";
import type { Incoming } from "./incoming.ts";

/** Purchases just remembered, as statements of the same transaction may still read them; `count` are new. */
export type Bought = Incoming & { count: number };

/** A purchase that its customer did not make: taken back, given back, or another's. */
export type Unbought = { customerId: string; purchaseId: string };

/** What later layers do when purchases are remembered, and taken back. */
export type PurchaseHooks = {
  /** Called inside the transaction of the write. What it throws takes the write back. */
  bought: (tx: Db, bought: Bought, now: Date) => Promise<void>;
  /** The same where an import is undone, a purchase removed, or corrected to be none of his. The customers are locked. */
  takenBack: (tx: Db, gone: readonly Unbought[], now: Date) => Promise<void>;
};

/** Nobody listens. */
export const NO_PURCHASE_HOOKS: PurchaseHooks = { bought: async () => {}, takenBack: async () => {} };

declare module "../../platform/services.ts" {
  interface Hooks {
    purchases: PurchaseHooks;
  }
}
