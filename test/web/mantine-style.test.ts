import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..");
const MANTINE = join(ROOT, "node_modules", "@mantine", "core");
const ENTRY = join(MANTINE, "esm", "index.mjs");
const STYLES = join(MANTINE, "styles");
const ALWAYS = ["baseline", "default-css-variables", "global"];

const read = (file: string) => readFileSync(file, "utf8");

/** What web/ takes of Mantine by name. */
function namesTaken(): string[] {
  const files = globSync("web/**/*.{ts,tsx}", { cwd: ROOT });
  const lists = files.flatMap((file) => [
    ...read(join(ROOT, file)).matchAll(/import \{([^}]*)\} from "@mantine\/core"/g),
  ]);
  return lists.flatMap(([, list = ""]) => list.split(",")).map((name) => name.trim().split(" as ")[0] ?? "");
}

function importsOf(file: string): string[] {
  return [...read(file).matchAll(/from "(\.[^"]+)"/g)].map(([, path = ""]) => resolve(dirname(file), path));
}

/** Names of the style files of all that is reached from `files`. */
function stylesBelow(files: readonly string[]): Set<string> {
  const reached = new Set(files);
  // A Set yields what is added while it is walked.
  for (const file of reached) for (const imported of importsOf(file)) reached.add(imported);
  const names = [...reached].map((file) => /(\w+)\.module\.mjs$/.exec(file)?.[1] ?? "");
  return new Set(names.filter((name) => existsSync(join(STYLES, `${name}.layer.css`))));
}

test("the style of all that is drawn of Mantine, and of nothing else, in Mantine's own order", () => {
  const taken = new Set(namesTaken());
  const files = importsOf(ENTRY).filter((file) => taken.has(basename(file, ".mjs")));
  const needed = new Set([...ALWAYS, ...stylesBelow(files)]);
  const whole = read(join(MANTINE, "styles.layer.css"));
  const place = (name: string) =>
    whole.indexOf(
      read(join(STYLES, `${name}.layer.css`))
        .slice("@layer mantine {".length)
        .slice(0, 80)
        .trim(),
    );
  const inOrder = [...needed].sort((one, other) => place(one) - place(other));

  const listed = [...read(join(ROOT, "web", "mantine.css")).matchAll(/styles\/([\w-]+)\.layer\.css/g)];

  expect(files.length).toBeGreaterThan(20);
  expect(listed.map(([, name]) => name)).toEqual(inOrder);
});
