import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { performance } from "node:perf_hooks";
import { Readable } from "node:stream";
import { type Asker, ask, until, visitorAt } from "./asking.ts";
import { percentile } from "./table.ts";

type Json = Record<string, unknown>;

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
  const { report, ...seconds } = await throughTheDoor(visitorAt(url), file);
  const imported = performance.now();
  await insightSettled(url);
  const insight = (performance.now() - imported) / 1000;
  const { upload, dryRun, import: remembered } = seconds;
  return { seconds: { ...seconds, insight, total: upload + dryRun + remembered + insight }, report };
}

type DoorSeconds = Pick<JourneySeconds, "upload" | "dryRun" | "import">;

async function throughTheDoor(asker: Asker, file: string): Promise<DoorSeconds & { report: Json }> {
  const start = performance.now();
  const draft = await upload(asker, file);
  const uploaded = performance.now();
  const path = `/imports/${String(draft.importId)}`;
  await ask(asker, "POST", `${path}/check`);
  await inState(asker, path, "checked");
  const checked = performance.now();
  await ask(asker, "POST", `${path}/run`);
  const done = await inState(asker, path, "done");
  const imported = performance.now();
  const seconds = (from: number, to: number) => (to - from) / 1000;
  return {
    upload: seconds(start, uploaded),
    dryRun: seconds(uploaded, checked),
    import: seconds(checked, imported),
    report: done.report as Json,
  };
}

/** A file of contacts from upload to memory. Throws unless all its rows are remembered as new ones. */
export async function importContacts(asker: Asker, file: string, rows: number): Promise<DoorSeconds> {
  const { report, ...seconds } = await throughTheDoor(asker, file);
  if (report.rows !== rows || report.contacts !== rows)
    throw new Error(`not all came in: ${JSON.stringify(report)}`);
  return seconds;
}

/** Waits for the sample and its insight, then removes it. */
async function clearSample(url: string): Promise<void> {
  await insightSettled(url);
  await ask(visitorAt(url), "POST", "/sample/clear");
  await insightSettled(url);
}

async function upload({ url, headers }: Asker, file: string): Promise<Json> {
  const answer = await fetch(`${url}/api/v1/imports?fileName=${encodeURIComponent(basename(file))}`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/octet-stream" },
    body: Readable.toWeb(createReadStream(file)) as ReadableStream,
    duplex: "half",
  } as RequestInit);
  if (!answer.ok) throw new Error(`upload: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Json;
}

function inState(asker: Asker, path: string, wanted: string): Promise<Json> {
  return until(
    () => ask<Json>(asker, "GET", path),
    (found) => {
      if (found.state === "failed") throw new Error(`import failed: ${String(found.error)}`);
      return found.state === wanted;
    },
  );
}

/** Waits until the first start has loaded the sample and the screens show it. */
export async function sampleShown(url: string): Promise<void> {
  await until(
    () => ask<Json>(visitorAt(url), "GET", "/insight"),
    (status) => status.asOf !== null,
  );
  await insightSettled(url);
}

/** Waits until nothing is being recomputed or waiting to be. */
export async function insightSettled(url: string, asker = visitorAt(url)): Promise<Json> {
  let quiet = 0;
  return until(
    () => ask<Json>(asker, "GET", "/insight"),
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
  type Customers = { items: { customerId: string }[] };
  const { items } = await ask<Customers>(visitorAt(url), "GET", "/customers?limit=100");
  return items.map(({ customerId }) => customerId);
}
