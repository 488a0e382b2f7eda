import { join } from "node:path";
import { type Asker, ask } from "../asking.ts";
import { asksOf } from "../asks-of.ts";
import { inOwnProcess } from "../in-own-process.ts";
import { type Figure, percentiles } from "../table.ts";
import type { Kind, Load, LoadTimes } from "./load.ts";

const SORTS = ["value", "risk", "name", "recent", "spend"];
/** What the list is narrowed to: by its own bar, and by the numbers of other screens that open into it. */
const FILTERS = [
  "",
  "&state=present",
  "&state=lost",
  "&state=cooling",
  "&state=new",
  "&tier=core",
  "&tier=low",
  "&tier=core&state=cooling",
  "&country=PT",
  "&country=ES&state=lost",
  "&age=24%2B",
  "&firstProduct=P40",
  "&leak=gone",
  "&leak=gone&tier=core",
  "&leak=present&country=PT",
];
const MOVEMENTS = ["joined", "lost", "returned"].flatMap((movement) =>
  ["2026-05-01", "2026-10-01"].map((month) => `/api/v1/customers?movement=${movement}&month=${month}`),
);
const WORDS = ["s1234", "s54321", "bafe", "luma pe", "c77@example.com", "tocesa", "mari", "sa", "vezo ti"];

/** Asked by who owns nothing it is nobody's day. */
export const TODAY = "Today, all it asks";

type Customers = { items: { customerId: string }[]; next: string | null };

function some(asker: Asker, query: string): Promise<Customers> {
  return ask<Customers>(asker, "GET", `/customers?limit=100${query}`);
}

/** What people at the screens ask for, as often as they do. Of a whole screen all that it asks first, together. */
export async function kindsOf(asker: Asker): Promise<Kind[]> {
  const lists = SORTS.flatMap((sort) => FILTERS.map((filter) => `/api/v1/customers?sort=${sort}${filter}`));
  const pages = await Promise.all(SORTS.map((sort) => some(asker, `&sort=${sort}`)));
  const next = pages.map(
    ({ next: cursor }, i) => `/api/v1/customers?sort=${SORTS[i]}&limit=100&cursor=${cursor}`,
  );
  const ids = pages.flatMap(({ items }) => items.map(({ customerId }) => customerId));
  return [
    { name: "list", weight: 8, paths: [...lists, ...next] },
    { name: "list of a month's movement", weight: 1, paths: MOVEMENTS },
    {
      name: "search",
      weight: 4,
      paths: WORDS.map((word) => `/api/v1/customers?search=${encodeURIComponent(word)}`),
    },
    {
      name: "customer page, all it asks",
      weight: 3,
      paths: ids.map((customerId) => asksOf("/customers/:customerId", { customerId })),
    },
    { name: "customer alone", weight: 1, paths: ids.map((id) => `/api/v1/customers/${id}`) },
    { name: "timeline", weight: 3, paths: ids.map((id) => `/api/v1/customers/${id}/timeline`) },
    { name: "bucket", weight: 2, paths: ["/api/v1/bucket"] },
    { name: "projection", weight: 1, paths: ["/api/v1/projection"] },
    { name: "core", weight: 1, paths: ["/api/v1/core"] },
    { name: TODAY, weight: 2, paths: [asksOf("/today")] },
    { name: "cases, all it asks", weight: 1, paths: [asksOf("/cases")] },
    ...((await hasContracts(asker)) ? [{ name: "contracts", weight: 1, paths: [asksOf("/contracts")] }] : []),
  ];
}

async function hasContracts(asker: Asker): Promise<boolean> {
  return (await ask<object | null>(asker, "GET", "/contracts")) !== null;
}

/** Runs the load in a process of its own. */
export function underLoad(load: Load): Promise<LoadTimes> {
  return inOwnProcess(join(import.meta.dirname, "load.ts"), load);
}

/** The slowest paths one by one, to see what a percentile hides: best of three, milliseconds. */
async function slowest({ url, headers }: Asker, kinds: readonly Kind[], many: number): Promise<Figure[]> {
  const figures: { what: string; ms: number }[] = [];
  for (const path of kinds.flatMap(({ paths }) => paths.slice(0, 90).flat())) {
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 3; i++) {
      const began = performance.now();
      await (await fetch(url + path, { headers })).arrayBuffer();
      best = Math.min(best, performance.now() - began);
    }
    figures.push({ what: path, ms: best });
  }
  return figures
    .toSorted((one, other) => other.ms - one.ms)
    .slice(0, many)
    .map(({ what, ms }) => ({ what: `alone: ${what}`, measured: `${ms.toFixed(0)} ms`, asked: "" }));
}

/** Who asks: what to ask for is found by one, and asked by several in turn. */
export type Askers = { asker: Asker; as: NonNullable<Load["as"]> };

/** The percentiles of each kind, at `perSecond` questions a second in all. */
export async function screenFigures(
  { asker, as }: Askers,
  perSecond: number,
  seconds: number,
): Promise<Figure[]> {
  const kinds = await kindsOf(asker);
  const load = { url: asker.url, perSecond, kinds, as };
  await underLoad({ ...load, seconds: 5 });
  const { times, failed } = await underLoad({ ...load, seconds });
  const figures = Object.entries(times).map(([name, all]) => ({
    what: `${name} (${all.length})`,
    measured: percentiles(all),
    asked: "p95 < 50 ms",
  }));
  return [
    ...figures,
    { what: "failed", measured: String(failed), asked: "0" },
    ...(await slowest(asker, kinds, 12)),
  ];
}
