import type { Db } from "../../src/platform/db/db.ts";
import { openStore } from "../../src/platform/db/open.ts";
import { silentLog } from "../../src/platform/log.ts";

/** Works on a store, also beside an application that holds it. */
export async function onStore<T>(folder: string, work: (db: Db) => Promise<T>): Promise<T> {
  const store = await openStore({ dataFolder: folder, exclusive: false, log: silentLog });
  return work(store.db).finally(() => store.close());
}
