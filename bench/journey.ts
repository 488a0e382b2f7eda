import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { performance } from "node:perf_hooks";
import { Readable } from "node:stream";
import { percentile } from "./table.ts";

type Json = Record<string, unknown>;

/** Calls the API as the person at this machine; throws with the answer's text when it is not a success. */
async function call(url: string, method = "GET", body?: Json): Promise<Json> {
  const headers: Record<string, string> = { origin: new URL(url).origin };
  if (body) headers["content-type"] = "application/json";
  const answer = await fetch(url, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Json;
}

async function until<T>(ask: () => Promise<T>, done: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await ask();
    if (done(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What importing a file took, seconds, step by step; each counted from the end of the one before. */
export type JourneySeconds = {
  upload: number;
  dryRun: number;
  import: number;
  insight: number;
  total: number;
};

/** From a file to screens that show it: upload, dry run, import, insight. Clears the sample before the clock starts. */
export async function importOverHttp(
  url: string,
  file: string,
): Promise<{ seconds: JourneySeconds; report: Json }> {
  await clearSample(url);
  const start = performance.now();
  const draft = await upload(url, file);
  const uploaded = performance.now();
  const address = `${url}/api/v1/imports/${String(draft.importId)}`;
  await call(`${address}/check`, "POST");
  await inState(address, "checked");
  const checked = performance.now();
  await call(`${address}/run`, "POST");
  const done = await inState(address, "done");
  const imported = performance.now();
  await insightSettled(url);
  const end = performance.now();
  const seconds = (from: number, to: number) => (to - from) / 1000;
  return {
    seconds: {
      upload: seconds(start, uploaded),
      dryRun: seconds(uploaded, checked),
      import: seconds(checked, imported),
      insight: seconds(imported, end),
      total: seconds(start, end),
    },
    report: done.report as Json,
  };
}

/** Waits for the sample and its insight, then removes it. */
async function clearSample(url: string): Promise<void> {
  await insightSettled(url);
  await call(`${url}/api/v1/sample/clear`, "POST");
  await insightSettled(url);
}

async function upload(url: string, file: string): Promise<Json> {
  const answer = await fetch(`${url}/api/v1/imports?fileName=${encodeURIComponent(basename(file))}`, {
    method: "POST",
    headers: { origin: url, "content-type": "application/octet-stream" },
    body: Readable.toWeb(createReadStream(file)) as ReadableStream,
    duplex: "half",
  } as RequestInit);
  if (!answer.ok) throw new Error(`upload: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Json;
}

function inState(address: string, wanted: string): Promise<Json> {
  return until(
    () => call(address),
    (found) => {
      if (found.state === "failed") throw new Error(`import failed: ${String(found.error)}`);
      return found.state === wanted;
    },
  );
}

/** Waits until the first start has loaded the sample and the screens show it. */
export async function sampleShown(url: string): Promise<void> {
  await until(
    () => call(`${url}/api/v1/insight`),
    (status) => status.asOf !== null,
  );
  await insightSettled(url);
}

/** Waits until nothing is being recomputed or waiting to be. */
export async function insightSettled(url: string): Promise<Json> {
  let quiet = 0;
  return until(
    () => call(`${url}/api/v1/insight`),
    (status) => {
      quiet = status.running || status.stale ? 0 : quiet + 1;
      return quiet >= 3;
    },
  );
}

/** Times `count` requests one after the other and gives the 95th percentile, milliseconds. */
export async function p95(url: string, paths: string[], count: number): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const path = paths[i % paths.length] ?? "";
    const start = performance.now();
    const answer = await fetch(url + path);
    await answer.arrayBuffer();
    times.push(performance.now() - start);
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status}`);
  }
  return percentile(times, 0.95);
}

/** Ids of the first customers of the list. */
export async function someCustomerIds(url: string): Promise<string[]> {
  const { items } = await call(`${url}/api/v1/customers?limit=100`);
  return (items as { customerId: string }[]).map((row) => row.customerId);
}
