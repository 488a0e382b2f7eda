import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");
const SRC = join(ROOT, "src");

/** From the ground up: a folder imports only from itself and from those before it. */
const LAYERS = [
  "platform",
  "models",
  "memory",
  "channels",
  "quality",
  "listening",
  "insight",
  "action",
  "sample",
  "api",
  "cli",
  "main.ts",
];

/** The entry, and the one place that hands out the machine's clock. */
const CLOCKS = ["main.ts", "platform/clock.ts"];

/** Written by a script: as long as the store has tables. */
const GENERATED = "src/platform/db/schema.ts";

type Source = { file: string; text: string; imports: string[] };

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}

function importsOf(text: string): string[] {
  const found = text.matchAll(/(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g);
  return [...found].map((match) => match[1] ?? "");
}

function sourcesUnder(folder: string): Source[] {
  return filesUnder(folder)
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => {
      const text = readFileSync(file, "utf8");
      return { file, text, imports: importsOf(text).map((path) => resolve(dirname(file), path)) };
    });
}

const isTest = (source: Source) => /\.test\.tsx?$/.test(source.file);
const layerOf = (file: string) => relative(SRC, file).split("/")[0] ?? "";
const name = (file: string) => relative(ROOT, file);

const server = sourcesUnder(SRC);
const production = server.filter((source) => !isTest(source));
const web = sourcesUnder(join(ROOT, "web"));

test("every file of the server stands in a known layer", () => {
  const strangers = server.map((source) => layerOf(source.file)).filter((layer) => !LAYERS.includes(layer));

  expect(server.length).toBeGreaterThan(20);
  expect([...new Set(strangers)]).toEqual([]);
});

test("a folder imports only from itself and from the folders before it", () => {
  const upward = production.flatMap((source) =>
    source.imports
      .filter((path) => LAYERS.indexOf(layerOf(path)) > LAYERS.indexOf(layerOf(source.file)))
      .map((path) => `${name(source.file)} imports ${name(path)}`),
  );

  expect(upward).toEqual([]);
});

test("models are pure: they import nothing of ours but themselves, and no I/O", () => {
  const models = production.filter((source) => layerOf(source.file) === "models");
  const impure = models.filter(
    (source) =>
      source.imports.some((path) => layerOf(path) !== "models") ||
      /from "(node:|pg|kysely)/.test(source.text),
  );

  expect(models.length).toBeGreaterThan(5);
  expect(impure.map((source) => name(source.file))).toEqual([]);
});

test("no file imports itself by a detour", () => {
  const graph = new Map(production.map((source) => [source.file, source.imports]));
  const done = new Set<string>();
  const cycles: string[] = [];
  function visit(file: string, trail: string[]): void {
    if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].map(name).join(" → "));
    if (done.has(file) || trail.includes(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  }

  for (const file of graph.keys()) visit(file, []);

  // Types may refer to each other across a feature; values may not, and Biome watches those.
  expect(cycles.filter((cycle) => !cycle.includes("services.ts"))).toEqual([]);
});

test("only main.ts reads the environment, and nothing below it reads the clock or rolls dice", () => {
  const forbidden = /process\.env|Date\.now\(\)|new Date\(\)|Math\.random\(\)/;
  const readers = production
    .filter((source) => !CLOCKS.includes(relative(SRC, source.file)))
    .filter((source) =>
      source.text.split("\n").some((line) => !/^\s*(\/?\*|\/\/)/.test(line) && forbidden.test(line)),
    );

  expect(readers.map((source) => name(source.file))).toEqual([]);
});

test("files stop at 300 lines, folders at 12 files and three levels", () => {
  const long = ["src", "web", "test", "bench", "scripts"]
    .flatMap((folder) => filesUnder(join(ROOT, folder)))
    .filter((file) => /\.(tsx?|css|sql)$/.test(file) && name(file) !== GENERATED)
    .filter((file) => readFileSync(file, "utf8").split("\n").length > 301);
  const perFolder = Map.groupBy(production, (source) => dirname(source.file));
  const crowded = [...perFolder].filter(([, sources]) => sources.length > 12);
  const deep = [...perFolder.keys()].filter((folder) => relative(SRC, folder).split("/").length > 3);

  expect(long.map(name)).toEqual([]);
  expect(crowded.map(([folder, sources]) => `${name(folder)}: ${sources.length}`)).toEqual([]);
  expect(deep.map(name)).toEqual([]);
});

test("the cockpit takes types from the server, never code", () => {
  const values = web.flatMap((source) => {
    const lines = source.text.match(/^import (?!type )[^;]*?from "[^"]*\/src\/[^"]+"/gm) ?? [];
    return lines.map((line) => `${name(source.file)}: ${line}`);
  });

  expect(values).toEqual([]);
});
