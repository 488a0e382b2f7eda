import { setTimeout as delay } from "node:timers/promises";
import { Import } from "../../src/channels/csv/import.ts";
import { Problem } from "../../src/platform/http/problem.ts";

/** What single purchases written by the clients came under. */
export const SOURCE = "faults";
/** Cents of each purchase. */
export const AMOUNT = 1234;
const CUSTOMERS = 200;
const DAY_MS = 24 * 3600 * 1000;
const FIRST_DAY = Date.UTC(2024, 0, 1);

/** What clients remember of what they were told. */
export type Told = {
  /** Purchases of which the application said that it keeps them. */
  acknowledged: Set<string>;
  /** Sent, but not acknowledged: kept or not, and to be sent again. */
  unknown: Set<string>;
  /** What was answered instead, by its words, and how often. */
  refusals: Map<string, number>;
};

export function nothingTold(): Told {
  return { acknowledged: new Set(), unknown: new Set(), refusals: new Map() };
}

/** Where to send, and the key without which nothing is taken once there are people. */
export type Door = { url: string; key: string };
/** Asked before each call, since the application may come back elsewhere. */
export type Address = () => Promise<string | Door>;

/** Writes purchases one after another until told to stop; each is acknowledged, or noted as unknown. */
export async function writePurchases(
  address: Address,
  told: Told,
  { prefix, until }: { prefix: string; until: AbortSignal },
): Promise<void> {
  for (let n = 0; !until.aborted; n++) {
    const id = `${prefix}-${n}`;
    told.unknown.add(id);
    if (!(await send(address, told, id))) await delay(250);
  }
}

/** Sends again what was not acknowledged: idempotent, so that it is kept once whatever had happened. */
export async function sendAgain(address: Address, told: Told): Promise<void> {
  for (const id of [...told.unknown]) {
    for (let tries = 0; !(await send(address, told, id)); tries++) {
      if (tries > 200) throw new Error(`${id} is not taken: ${[...told.refusals.keys()].join("; ")}`);
      await delay(50);
    }
  }
}

async function send(address: Address, told: Told, id: string): Promise<boolean> {
  try {
    const taken = await call(await address(), "POST", "/api/v1/purchases", [purchaseOf(id)]);
    const { refused } = Object(taken);
    if (!Array.isArray(refused) || refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused)}`);
    told.unknown.delete(id);
    told.acknowledged.add(id);
    return true;
  } catch (error) {
    const words = error instanceof Error ? wordsOf(error) : String(error);
    told.refusals.set(words, (told.refusals.get(words) ?? 0) + 1);
    return false;
  }
}

function purchaseOf(id: string) {
  const n = [...id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7);
  const at = new Date(FIRST_DAY + (n % 700) * DAY_MS + (n % 86_400) * 1000).toISOString();
  const customer = { externalId: `c-${n % CUSTOMERS}` };
  const lines = [{ sku: `s-${n % 20}`, quantity: 1, unitPrice: AMOUNT / 100 }];
  return { source: SOURCE, externalId: id, at, customer, lines };
}

/** What a client was told instead of an acknowledgement. */
export function wordsOf(error: Error): string {
  const cause = error.cause instanceof Error && "code" in error.cause ? ` (${String(error.cause.code)})` : "";
  return `${error.message}${cause}`.replace(/urn:request:\S+/, "…");
}

/** Calls the API as a browser on this machine would, or a program with its key. Throws the problem in its own words. */
export async function call(
  door: string | Door,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const url = typeof door === "string" ? door : door.url;
  const who: Record<string, string> =
    typeof door === "string" ? { origin: url } : { authorization: `Bearer ${door.key}` };
  const headers = { ...who, "content-type": "application/json" };
  const sent = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
  const answer = await fetch(url + path, { method, headers, ...sent, signal: AbortSignal.timeout(60_000) });
  const said: unknown = await answer.json();
  if (answer.ok) return said;
  const problem = Problem.safeParse(said);
  throw new Error(problem.success ? `${problem.data.status} ${problem.data.detail}` : JSON.stringify(said));
}

/** A file of `rows` lines, three a purchase, that begins at invoice `first`. */
export function salesFile(rows: number, first: string): string {
  const lines = ["InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"];
  for (let n = 0; n < rows; n++) {
    const purchase = Math.floor(n / 3);
    const day = new Date(FIRST_DAY + ((purchase * 7919) % 700) * DAY_MS).toISOString().slice(0, 10);
    lines.push(
      `${first}-${purchase},P${n % 50},Thing ${n % 50},1,${day} 10:00,2.50,K${purchase % 997},Spain`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** How an import went, as the API told it. */
export type ImportTold = {
  importId: string;
  /** Every state and error seen, in order. */
  said: string[];
  resumes: number;
};

/** Uploads, checks and runs a file; whatever cuts it off, goes on from what the application says it is at. */
export async function importFile(address: Address, file: string, name: string): Promise<ImportTold> {
  const told: ImportTold = { importId: "", said: [], resumes: 0 };
  const deadline = performance.now() + 180_000;
  while (performance.now() < deadline) {
    try {
      if (await step(await address(), told, file, name)) return told;
    } catch (error) {
      say(told, error instanceof Error ? wordsOf(error) : String(error));
    }
    await delay(60);
  }
  throw new Error(`The import of ${name} does not end: ${told.said.join(" → ")}`);
}

async function step(url: string | Door, told: ImportTold, file: string, name: string): Promise<boolean> {
  if (told.importId === "") {
    told.importId = Import.parse(await call(url, "POST", `/api/v1/imports?fileName=${name}`, file)).importId;
  }
  const path = `/api/v1/imports/${told.importId}`;
  const found = Import.parse(await call(url, "GET", path));
  say(told, found.error ? `${found.state}: ${found.error}` : found.state);
  told.resumes = Math.max(told.resumes, found.resumes);
  if (found.state === "done") return true;
  if (found.state === "draft") await call(url, "POST", `${path}/check`);
  if (found.state === "checked") await call(url, "POST", `${path}/run`);
  if (found.state === "failed" || found.state === "cancelled") {
    await call(url, "POST", `${path}/${found.report ? "run" : "check"}`);
  }
  return false;
}

function say(told: ImportTold, words: string): void {
  if (told.said.at(-1) !== words) told.said.push(words);
}
