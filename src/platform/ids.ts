import { randomFillSync } from "node:crypto";
import { v7 } from "uuid";
import { z } from "zod";

/** Chance of an id, in bytes. */
const CHANCE = 16;
/** Asking for chance costs as much for one id as for many. */
const chance = new Uint8Array(256 * CHANCE);
let taken = chance.length;

/**
 * A new UUIDv7: unique without asking the store, and sorted by the time it was made.
 *
 * @param now the time to write into it; the machine's clock when not given.
 */
export function newId(now?: Date): string {
  return now === undefined ? v7() : v7({ msecs: now.getTime(), random: nextChance() });
}

function nextChance(): Uint8Array {
  if (taken === chance.length) {
    randomFillSync(chance);
    taken = 0;
  }
  taken += CHANCE;
  return chance.subarray(taken - CHANCE, taken);
}

/** So many new ids, as `newId` makes them. */
export function newIds(count: number, now?: Date): string[] {
  return Array.from({ length: count }, () => newId(now));
}

/** When an id was made, in milliseconds: it begins with that. */
export function madeAt(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
}

/** The schema of ids of one kind of thing; ids of different kinds cannot be mixed up. */
export function idOf<Kind extends string>() {
  return z.uuid().brand<Kind>();
}

/** Id of a customer. */
export const CustomerId = idOf<"Customer">();
export type CustomerId = z.infer<typeof CustomerId>;

/** Id of a purchase. */
export const PurchaseId = idOf<"Purchase">();
export type PurchaseId = z.infer<typeof PurchaseId>;

/** Id of a product. */
export const ProductId = idOf<"Product">();
export type ProductId = z.infer<typeof ProductId>;

/** Id of an import. */
export const ImportId = idOf<"Import">();
export type ImportId = z.infer<typeof ImportId>;
