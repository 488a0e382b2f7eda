import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { startApplication } from "../application.ts";
import { visitorAt } from "../asking.ts";
import { importOverHttp, sampleShown } from "../journey.ts";
import { type Figure, percentile } from "../table.ts";
import type { CompanySize } from "./company.ts";
import { writeFile } from "./company-file.ts";
import { kindsOf, TODAY, underLoad } from "./screens.ts";
import { timesOfSingles } from "./single.ts";

const PER_SECOND = 50;
const SECONDS = 30;

/** What one company came to: its rows in the order of the table. */
type Grown = { purchases: number; figures: [what: string, measured: string][] };

/**
 * Takes companies of several sizes, each ten times the one before, through the front door, and asks the screens and
 * single purchases of each. Stores are kept under `folder`, by their number of customers.
 */
export async function growthFigures(
  folder: string,
  port: number,
  sizes: readonly CompanySize[],
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const size of sizes) {
    const { purchases, figures: found } = await grown(join(folder, String(size.customers)), port, size);
    const whose = `${size.customers} customers, ${purchases} purchases`;
    for (const [what, measured] of found) {
      console.log(`${whose}: ${what}: ${measured}`);
      figures.push({ what: `${whose}: ${what}`, measured, asked: "" });
    }
  }
  return figures;
}

async function grown(folder: string, port: number, size: CompanySize): Promise<Grown> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, "purchases.csv");
  const purchases = await writeFile(path, size);
  const figures = [
    ...(await imported(join(folder, "data"), port, path)),
    ...(await asked(join(folder, "data"), port, size.customers)),
  ];
  await rm(path);
  return { purchases, figures };
}

async function imported(data: string, port: number, path: string): Promise<Grown["figures"]> {
  const application = await startApplication(data, port);
  try {
    await sampleShown(application.url);
    const { seconds } = await importOverHttp(application.url, path);
    const peak = await application.peakMegabytes();
    return [
      ...Object.entries(seconds).map(([step, took]): [string, string] => [step, `${took.toFixed(1)} s`]),
      ["peak memory of import and insight", `${peak ?? "?"} MB`],
    ];
  } finally {
    await application.stop();
  }
}

/** In an application started anew, so that its memory is that of the screens. */
async function asked(data: string, port: number, customers: number): Promise<Grown["figures"]> {
  const application = await startApplication(data, port);
  try {
    const visitor = visitorAt(application.url);
    const kinds = (await kindsOf(visitor)).filter(({ name }) => name !== TODAY);
    const load = { url: application.url, perSecond: PER_SECOND, kinds };
    await underLoad({ ...load, seconds: 5 });
    const { times, failed } = await underLoad({ ...load, seconds: SECONDS });
    if (failed > 0) throw new Error(`${failed} questions were not answered`);
    const singles = await timesOfSingles(visitor, customers);
    const peak = await application.peakMegabytes();
    const shown = Object.entries({ ...times, "one purchase": singles }).map(
      ([kind, all]): [string, string] => [
        kind,
        [0.5, 0.95].map((share) => `p${100 * share} ${percentile(all, share).toFixed(1)}`).join(", "),
      ],
    );
    return [...shown, ["peak memory of the screens", `${peak ?? "?"} MB`]];
  } finally {
    await application.stop();
  }
}
