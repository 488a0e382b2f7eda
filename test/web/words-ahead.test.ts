import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { ADDRESSES } from "../../web/first/addresses.ts";
import { PARTS } from "../../web/text/parts.ts";

const WEB = join(import.meta.dirname, "..", "..", "web");

function read(file: string): string {
  return readFileSync(join(WEB, file), "utf8");
}

/** Which part of the words each hook reads. */
const HOOKS = [...read("text/later.ts").matchAll(/export function (use\w+)\(\)[\s\S]*?PARTS\.(\w+)/g)].map(
  ([, hook = "", part = ""]) => ({ hook, part }),
);

/** Files that come with a file, as it imports them; not those that are fetched when they are wanted. */
function importsOf(file: string): string[] {
  const found = read(file).matchAll(/^(?:import|export) (?!type )[^;]*?from "(\.[^"]+\.tsx?)";/gm);
  return [...found].map(([, name = ""]) => normalize(join(dirname(file), name)));
}

function filesOf(screen: string): string[] {
  const files = new Set([screen]);
  // A Set yields what is added while it is walked.
  for (const file of files) for (const one of importsOf(file)) if (!one.startsWith("..")) files.add(one);
  return [...files].filter((file) => file !== join("text", "later.ts"));
}

/** The parts of the words that the code of a screen reads. */
function partsOf(screen: string): string[] {
  const code = filesOf(screen).map(read).join("\n");
  return HOOKS.filter(({ hook }) => code.includes(`${hook}()`)).map(({ part }) => part);
}

const SCREENS = [...read("first/addresses.ts").matchAll(/import\("\.\.\/(.+?)"\)/g)].map(
  ([, file = ""]) => file,
);

/** Parts that are read by what nothing else waits for: within a boundary, or where something came before. */
const NOT_AHEAD = {
  // Cards of some days, each within a boundary.
  "/today": ["team", "working"],
  // Who comes from the figures of cases has them.
  "/cases": ["caseFigures"],
  // Where a file is sent, or could not be read.
  "/data": ["files"],
  "/data/:importId": ["files"],
};

test("words that a screen waits for are asked for with its code, and not found missing by it", () => {
  expect(HOOKS.map(({ part }) => part).toSorted()).toEqual(Object.keys(PARTS).toSorted());
  const behind = ADDRESSES.flatMap(({ path, words = [] }, at) => {
    const known: readonly string[] = words;
    const missing = partsOf(SCREENS[at] ?? "").filter((part) => !known.includes(part));
    return missing.length === 0 ? [] : [[path, missing.toSorted()]];
  });

  expect(Object.fromEntries(behind)).toEqual(NOT_AHEAD);
});
