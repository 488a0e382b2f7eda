import type { Db } from "./db.ts";

/** What stands for a store in this process: the same for the store and for each transaction on it. */
export function storeOf(db: Db): object {
  return db.getExecutor().adapter;
}
