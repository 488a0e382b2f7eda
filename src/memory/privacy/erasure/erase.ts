import { recordDeed } from "../../../platform/audit/audit.queries.ts";
import type { Db } from "../../../platform/db/db.ts";
import type { Actor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids.ts";
import type { Services } from "../../../platform/services.ts";
import { releaseIdentities } from "../../customers/customer.queries.ts";
import { lockLiving } from "../../customers/lock.ts";
import { recordEvents } from "../../events/events.ts";
import { deleteSums, type InboxKeys, inboxKeysOf } from "../../merging/move.queries.ts";
import { RECOUNTED } from "../../merging/parts.ts";
import { livingOf } from "../../merging/redirect.queries.ts";
import { retrying } from "../../retrying.ts";
import { noteChanged, noteIncome } from "../../rollups/change.queries.ts";
import { rebuildRollups } from "../../rollups/recount.queries.ts";
import { countMattersAnew } from "../../rollups/touchpoint.queries.ts";
import { everyIdOf, tablesAboutCustomers } from "../person.queries.ts";
import { BY_VALUE, COUNTED, KEPT, UNTOUCHED } from "./anonymous.ts";
import {
  claimsOf,
  countRunningOut,
  deleteAbout,
  deleteBeside,
  exchangeIds,
  insertNobody,
  moveAnonymous,
  releaseRecords,
} from "./erase.queries.ts";
import { companyLanguage, finishErasure, isScheduled } from "./erasure.queries.ts";
import type { Erasure } from "./erasure.ts";
import { plainly } from "./said.ts";
import {
  deleteRefused,
  deleteViewsOn,
  emptyAudit,
  forgetOwnerChanges,
  importsAbout,
  importsNaming,
  SHORTEST,
  wordsOf,
  writeImportTexts,
} from "./words.queries.ts";

/** What else must be forgotten of somebody that the store does not hold. */
export type ErasureHooks = {
  /** Imports that brought something of him: the files themselves go, once they are not needed. */
  forgetFiles(services: Pick<Services, "db" | "config">, importIds: readonly string[]): Promise<void>;
};
declare module "../../../platform/services.ts" {
  interface Hooks {
    erasure: ErasureHooks;
  }
}

/** How somebody is called who is nobody. */
const NOBODY: Readonly<Record<string, string>> = { es: "Anónimo", en: "Anonymous" };

const NO_IDS = { former: [], present: [] };

type Work = Pick<Services, "db" | "config" | "hooks">;
type Doer = Actor | { kind: "system"; name: string };

/**
 * Erases a customer, and whoever went into him: his purchases, subscriptions, contacts, verdicts and closed cases become
 * facts of somebody who is nobody, all else goes. In one transaction; files, which no transaction brings back, go when
 * all else has. Whoever went away meanwhile is erased already.
 */
export async function erase(work: Work, erasure: Erasure, actor: Doer, now: Date): Promise<void> {
  const { config, hooks } = work;
  await retrying(work.db, async (tx) => {
    const [living] = await livingOf(tx, [erasure.customerId]);
    if (living !== undefined) await lockLiving(tx, [living]);
    if (!(await isScheduled(tx, erasure))) return;
    const [customerId = erasure.customerId, ...formerIds] = await everyIdOf(tx, erasure.customerId);
    const imports = await importsAbout(tx, [customerId, ...formerIds]);
    const erased = living === undefined ? {} : await eraseAll(tx, [customerId, ...formerIds]);
    await finishErasure(tx, erasure, { formerIds, erased }, now);
    const detail = { erasureId: erasure.erasureId };
    await recordDeed(tx, { actor, action: "erasure.done", subject: customerId, detail }, now);
    await recordEvents(tx, [{ type: "customer.erased", customerId, data: { customerId, formerIds } }], now);
    await hooks.erasure.forgetFiles({ db: tx, config }, imports);
  });
}

async function eraseAll(tx: Db, ids: readonly [string, ...string[]]): Promise<Record<string, number>> {
  const [from] = ids;
  const words = await wordsOf(tx, from);
  const keys = await inboxKeysOf(tx, from);
  await releaseRecords(tx, keys);
  await releaseIdentities(tx, await claimsOf(tx, ids));
  await keepFacts(tx, from);
  await keepCounted(tx, ids);
  const erased = await deleteRest(tx, ids);
  await forgetWords(tx, words, { ids, keys });
  return erased;
}

/** Puts what stays under somebody who is nobody; the sums of it are made anew there. */
async function keepFacts(tx: Db, from: string): Promise<void> {
  const to = newId(new Date(0));
  const exchange = await exchangeIds(tx, from);
  const name = NOBODY[await companyLanguage(tx)] ?? "–";
  await insertNobody(tx, { from, to, name });
  await countRunningOut(tx, from, newId());
  for (const kept of KEPT) await moveAnonymous(tx, kept, { from, to, exchange });
  await noteChanged(tx, [from]);
  await noteIncome(tx, [from], -1);
  await countMattersAnew(tx, [from]);
  await deleteSums(tx, RECOUNTED, from);
  await rebuildRollups(tx, [to]);
}

/**
 * What the figures still count of whoever went into him, or of himself by a run that ended meanwhile, stays under nobody's id
 * until the next run takes it off them: it knows what to take off by these rows alone.
 */
async function keepCounted(tx: Db, ids: readonly string[]): Promise<void> {
  const counted = KEPT.filter(({ table }) => COUNTED.includes(table));
  for (const from of ids) {
    const to = newId(new Date(0));
    for (const kept of counted) await moveAnonymous(tx, kept, { from, to, exchange: NO_IDS });
    await noteChanged(tx, [to]);
  }
}

/** Removes all else that any table says of somebody; the models are still told to look again. */
async function deleteRest(tx: Db, ids: readonly string[]): Promise<Record<string, number>> {
  const spared: readonly string[] = [...Object.keys(UNTOUCHED), ...BY_VALUE, "customer_change", "customer"];
  const erased: Record<string, number> = {};
  for (const { name } of await tablesAboutCustomers(tx)) {
    if (spared.includes(name)) continue;
    const rows = await deleteAbout(tx, name, ids);
    if (rows > 0) erased[name] = rows;
  }
  await deleteBeside(tx, ids);
  await deleteAbout(tx, "customer", ids);
  return erased;
}

/** Removes what names somebody where no id says that it is about him. */
async function forgetWords(
  tx: Db,
  words: readonly string[],
  { ids, keys }: { ids: readonly string[]; keys: InboxKeys },
): Promise<void> {
  await deleteRefused(tx, words);
  await deleteViewsOn(tx, words);
  await forgetOwnerChanges(tx, ids, words);
  for (const { importId, fileName, columns, report } of await importsNaming(tx, words)) {
    const [file, cut, told] = [fileName, columns, report].map((one) => withoutWords(one, words));
    await writeImportTexts(tx, { importId, fileName: String(file), columns: cut, report: told });
  }
  await emptyAudit(tx, { ids, ...tracesOf(words, keys) });
}

/** What to look for in the log: a short number is that of many things, so it counts only where it stands alone. */
function tracesOf(words: readonly string[], { sources, externalIds }: InboxKeys) {
  const isShort = (word: string) => /^(.*:)?\d{1,6}$/.test(word);
  const records = externalIds.filter((id) => id.length >= SHORTEST).map((id) => id.toLowerCase());
  return {
    words: words.filter((word) => !isShort(word)),
    numbers: [...words.filter(isShort), ...records],
    purchases: externalIds.map((id, at) => `${sources[at]}/${id}`),
  };
}

/** A value in which each text that holds one of the words, whole, is made unreadable. */
function withoutWords(value: unknown, words: readonly string[]): unknown {
  if (typeof value === "string") return words.some((word) => isSaidIn(value, word)) ? "…" : value;
  if (Array.isArray(value)) return value.map((one) => withoutWords(one, words));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutWords(one, words)]));
}

function isSaidIn(text: string, word: string): boolean {
  return plainly(text).includes(plainly(word));
}
