import { existsSync } from "node:fs";
import { join } from "node:path";
import { startApplication, withDataFolder } from "./application.ts";
import { firstScriptKilobytes } from "./bundle.ts";
import { importOverHttp, p95, sampleShown, someCustomerIds } from "./journey.ts";
import { run as runModels } from "./models.bench.ts";
import { type Figure, markdownTable } from "./table.ts";

const SAMPLE = join(import.meta.dirname, "..", "sample", "online-retail-sample.csv.gz");
const PORT = 3917;
const REQUESTS = 200;

/** Starts twice, imports a file over HTTP, then asks the screens' questions. */
async function application(file: string): Promise<Figure[]> {
  return withDataFolder(async (folder) => {
    const began = performance.now();
    const first = await startApplication(folder, PORT);
    await sampleShown(first.url);
    const sampleSeconds = (performance.now() - began) / 1000;
    await first.stop();
    const second = await startApplication(folder, PORT);
    try {
      const { seconds, report } = await importOverHttp(second.url, file);
      const peak = await second.peakMegabytes();
      const screens = await screenTimes(second.url);
      const step = (value: number) => `${value.toFixed(1)} s`;
      return [
        {
          what: "first start (new data folder), first page",
          measured: step(first.readySeconds),
          asked: "< 15 s",
        },
        {
          what: "first start until the screens show the sample",
          measured: step(sampleSeconds),
          asked: "< 15 s",
        },
        { what: "second start, ready", measured: step(second.readySeconds), asked: "< 3 s" },
        {
          what: `${String(report.rows)} rows from file to screens (upload ${step(seconds.upload)}, dry run ${step(seconds.dryRun)}, import ${step(seconds.import)}, insight ${step(seconds.insight)})`,
          measured: step(seconds.total),
          asked: "< 40 s",
        },
        {
          what: "peak memory of the application",
          measured: peak ? `${peak} MB` : "not told",
          asked: "< 1,000 MB",
        },
        ...screens,
      ];
    } finally {
      await second.stop();
    }
  });
}

async function screenTimes(url: string): Promise<Figure[]> {
  const ids = await someCustomerIds(url);
  const asked: [string, string[]][] = [
    [
      "list",
      ["/api/v1/customers", "/api/v1/customers?sort=recent", "/api/v1/customers?state=lost&sort=spend"],
    ],
    [
      "search",
      ["/api/v1/customers?search=1234", "/api/v1/customers?search=178", "/api/v1/customers?search=17850"],
    ],
    ["customer page", ids.map((id) => `/api/v1/customers/${id}`)],
    ["timeline", ids.map((id) => `/api/v1/customers/${id}/timeline`)],
    ["bucket", ["/api/v1/bucket"]],
    ["projection", ["/api/v1/projection"]],
    ["core", ["/api/v1/core"]],
  ];
  const figures: Figure[] = [];
  for (const [what, paths] of asked) {
    await p95(url, paths, 20);
    const measured = await p95(url, paths, REQUESTS);
    figures.push({
      what: `${what}, p95 of ${REQUESTS}`,
      measured: `${measured.toFixed(1)} ms`,
      asked: "< 50 ms",
    });
  }
  return figures;
}

const file = process.argv[2] ?? SAMPLE;
if (!existsSync(file)) throw new Error(`There is no file ${file}`);
if (file === SAMPLE) {
  console.log(
    "On the sample. For the whole of Online Retail: npm run bench -- path/to/online_retail.csv.gz\n",
  );
}
const kilobytes = firstScriptKilobytes();
console.log(
  markdownTable([
    ...(await application(file)),
    { what: "first JavaScript, compressed", measured: `${kilobytes} kB`, asked: "< 250 kB" },
  ]),
);
console.log("\nModels, one thread:\n");
console.log(
  markdownTable(
    runModels().map(({ task, milliseconds, aimMilliseconds }) => ({
      what: task,
      measured: `${milliseconds} ms`,
      asked: `< ${aimMilliseconds} ms`,
    })),
  ),
);
