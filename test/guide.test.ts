import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");
const GUIDE = join(ROOT, "docs", "guide");
const PAGES = [
  ...["README.md", "README.es.md"].map((name) => join(ROOT, name)),
  ...["en", "es"].map((language) => guideIn(language)),
  ...readdirSync(join(ROOT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(ROOT, "docs", name)),
];

function guideIn(language: string): string {
  return join(GUIDE, language, "README.md");
}

/** Where a page's links lead, pictures among them; those to other sites are left out. */
function linksOf(page: string): string[] {
  const links = [...readFileSync(page, "utf8").matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
  return links.filter((link) => !/^[a-z]+:/.test(link));
}

function headingsOf(page: string): string[] {
  return [...readFileSync(page, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading);
}

/** What follows `#` in a link to a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-");
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : join(dirname(page), path);
  if (!existsSync(target)) return false;
  return anchor === undefined || headingsOf(target).map(anchorOf).includes(anchor);
}

function picturesOf(language: string): string[] {
  return linksOf(guideIn(language)).filter((link) => link.endsWith(".png"));
}

test("every link and picture of the READMEs, the guide and the pages beside it leads somewhere", () => {
  const all = PAGES.flatMap((page) => linksOf(page).map((link) => ({ page, link })));
  expect(all.length).toBeGreaterThan(60);
  expect(all.filter(({ page, link }) => !leadsSomewhere(page, link))).toEqual([]);
});

test("the guide has the same chapters and pictures in both languages, and shows every picture there is", () => {
  const numbers = (language: string) =>
    headingsOf(guideIn(language)).map((heading) => heading.match(/^\d+/)?.[0]);
  expect(numbers("es")).toEqual(numbers("en"));
  expect(picturesOf("es")).toEqual(picturesOf("en"));
  for (const language of ["en", "es"]) {
    const there = readdirSync(join(GUIDE, language, "images")).map((name) => `images/${name}`);
    expect(there.sort()).toEqual(picturesOf(language).sort());
  }
});

/** What a page's last chapter quotes of the screens, such as «Vínculo no responde»; an ellipsis stands for more. */
function quotedIn(language: string): string[] {
  const [, table = ""] = readFileSync(guideIn(language), "utf8").split(
    /^## (?:When something goes wrong|Cuando algo va mal)$/m,
  );
  return [...table.matchAll(/[«"]([^»"]+)[»"]/g)].map(([, quoted = ""]) => quoted.replace(/ …$/, ""));
}

test.for(["en", "es"])("what the guide (%s) quotes of faults is what is said of them", (language) => {
  const said = globSync([`web/text/${language}/*.ts`, "src/platform/db/**/*.ts"], { cwd: ROOT })
    .map((file) => readFileSync(join(ROOT, file), "utf8"))
    .join("\n");
  const quoted = quotedIn(language);
  expect(quoted.length).toBeGreaterThan(5);
  expect(quoted.filter((words) => !said.includes(words))).toEqual([]);
});
