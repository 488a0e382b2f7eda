import type { Page } from "playwright-core";
import { expect } from "vitest";
import { placesIn } from "./hostile-texts.ts";
import { silenceOf } from "./silence.ts";

/** What only a text that was taken for more than a text would make. */
const PLANTED = `script:not([src]), img[src="x"], svg[onload], iframe[srcdoc*="parent.taken"], [onerror], [onload],
  [onmouseover], [onfocus], [href^="javascript:" i], [src^="javascript:" i], [action^="javascript:" i]`;

/** What a screen and the pages within it show, without the shell: texts, what stands in fields, and what is read out. */
const SEEN = `(() => {
  const within = [...document.querySelectorAll("iframe")].map((one) => one.contentDocument);
  // A page within that is only coming has no body yet.
  const pages = [document, ...within].filter((one) => one && one.body);
  const all = (one, selector) => [...one.querySelectorAll(selector)];
  const saidIn = (parts) => parts.flatMap((one) => [
    one.textContent,
    ...all(one, "input, textarea").map(({ value, placeholder }) => value + " " + placeholder),
    ...all(one, "[title], [aria-label], [alt]").flatMap((found) =>
      ["title", "aria-label", "alt"].map((name) => found.getAttribute(name))),
  ]).join("\\n");
  return {
    taken: window.taken,
    planted: pages.flatMap((one) => all(one, ${JSON.stringify(PLANTED)}).map((found) => found.outerHTML)),
    shown: saidIn(pages.map((one) => one.querySelector("main") ?? one.body)),
    all: saidIn(pages.map((one) => one.body)),
  };
})()`;

/** Unfolds what is folded. */
const UNFOLD = `(() => {
  const folded = [...document.querySelectorAll("main details:not([open]), main [aria-expanded=false]:not([aria-haspopup])")];
  for (const one of folded) one.matches("details") ? (one.open = true) : one.click();
})()`;

/** `shown` without the shell, `all` with it and what is open over the screen. */
export type Seen = { taken: unknown; planted: string[]; shown: string; all: string };

/** What a page shows now. */
export function seenOf(page: Page): Promise<Seen> {
  return page.evaluate<Seen>(SEEN);
}

const PAUSE_MS = 250;
const MOST_PAUSES = 20;

/**
 * Goes to a screen, looks whether any text became more than a text, and says which places' texts it shows, once all has
 * come that it asks for. `shows`: some must, so that it is waited for.
 */
export async function look(
  page: Page,
  faults: readonly string[],
  { path, shows }: { path: string; shows: boolean },
): Promise<Set<string>> {
  const silence = silenceOf(page);
  await page.goto(new URL(path, page.url()).href);
  await page.locator(":is(main, body) :is(h1, h2)").first().waitFor();
  await silence.whole();
  await page.evaluate(UNFOLD);
  await silence.whole();
  for (let pauses = 0; pauses < MOST_PAUSES; pauses++) {
    const { taken, planted, shown } = await seenOf(page);
    expect([path, taken, planted, faults]).toEqual([path, undefined, [], []]);
    const places = placesIn(shown);
    if (places.size > 0 || !shows) return places;
    await page.waitForTimeout(PAUSE_MS);
  }
  return new Set();
}
