import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

type Violation = { id: string; impact: string | null; nodes: { html: string; failureSummary?: string }[] };

/** What a page breaks of WCAG 2.2 AA, a line each; empty when nothing. */
export async function violations(page: Page): Promise<string[]> {
  return lines(await judged(page));
}

/** As `violations`, of what lies within the first element that a selector finds, with or without its colours. */
export async function violationsWithin(page: Page, within: string, isColoured: boolean): Promise<string[]> {
  return lines(await judged(page, RULES, { within, isColoured }));
}

/** As `violations`, of the rules that depend on the light. */
export async function violationsOfColour(page: Page): Promise<string[]> {
  return lines(await judged(page, { type: "rule", values: ["color-contrast", "link-in-text-block"] }));
}

/** As `violations`, but for those of minor or moderate impact. */
export async function seriousViolations(page: Page): Promise<string[]> {
  const found = await judged(page);
  return lines(found.filter(({ impact }) => impact === "serious" || impact === "critical"));
}

const WHOLE = { within: "html", isColoured: true };

async function judged(
  page: Page,
  runOnly: object = RULES,
  { within, isColoured } = WHOLE,
): Promise<Violation[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(source);
  const rules = { "color-contrast": { enabled: isColoured } };
  // What passes is not to be told element by element.
  const options = { runOnly, rules, resultTypes: ["violations"] };
  const run = `axe.run(${JSON.stringify(within)}, ${JSON.stringify(options)}).then(({ violations }) => violations)`;
  return page.evaluate(run);
}

function lines(found: readonly Violation[]): string[] {
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = "" }) => `${id}: ${html} ${failureSummary}`),
  );
}
