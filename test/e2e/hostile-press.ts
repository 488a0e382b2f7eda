import type { Page } from "playwright-core";
import { expect } from "vitest";
import { placesIn } from "./hostile-texts.ts";
import { type Seen, seenOf } from "./hostile-walk.ts";
import { silenceOf } from "./silence.ts";

/** Asked with a body, and change nothing: what they answer is shown. */
const ONLY_ASKS = /\/(preview|survey-preview|render|try|watch)$/;

/** So many different buttons a screen has at most; more would be a list whose buttons say something else in each row. */
const MOST = 30;

/**
 * Presses the next button that was not pressed, and says what it is called. Of those of a list whose names begin alike
 * ("Remove: …") the first stands for all. What sends a form is not pressed: it would send it empty. The shell's are pressed once, on Today.
 */
const PRESS = `(pressed) => {
  const shell = location.pathname === "/today" ? ", header [aria-haspopup]" : "";
  const all = document.querySelectorAll("main button, main [role=combobox]" + shell);
  const nameOf = (one) => (one.textContent.trim() || one.getAttribute("aria-label") || "").split(/[:(<"'\\d]/)[0].trim();
  const next = [...all].map((one) => [one, nameOf(one)])
    .find(([one, name]) => !one.disabled && one.type !== "submit" && one.checkVisibility() && !pressed.includes(name));
  next?.[0].click();
  return next?.[1] ?? null;
}`;

const IS_CLOSED = `![...document.querySelectorAll("[role=dialog], [role=menu]")].some((one) => one.checkVisibility())`;
const CLOSES_WITHIN_MS = 1000;
const STEP_MS = 25;

/** Answers everything that would change something with a refusal: so any button may be pressed, also what acts at once. */
export async function holdWrites(page: Page): Promise<void> {
  const refusal = { type: "about:blank", title: "Held back by the test", status: 409, code: "conflict" };
  await page.route(/\/api\//, (route) => {
    const { pathname } = new URL(route.request().url());
    const isAsked = route.request().method() === "GET" || ONLY_ASKS.test(pathname);
    if (isAsked) return route.fallback();
    return route.fulfill({ status: 409, json: refusal, contentType: "application/problem+json" });
  });
}

/**
 * Presses every button of the screen that a page is at, one by one, and closes what opens with Escape. No text may have
 * become more than a text.
 *
 * @returns which places' texts were shown by what opened.
 */
export async function pressAll(page: Page, faults: readonly string[], path: string): Promise<Set<string>> {
  const silence = silenceOf(page);
  const { href } = new URL(path, page.url());
  const pressed: string[] = [];
  const places = new Set<string>();
  while (pressed.length < MOST) {
    const name = await page.evaluate<string | null>(`(${PRESS})(${JSON.stringify(pressed)})`);
    if (name === null) break;
    pressed.push(name);
    await silence.whole();
    const { taken, planted, all }: Seen = await seenOf(page);
    expect([path, name, taken, planted, faults]).toEqual([path, name, undefined, [], []]);
    for (const place of placesIn(all)) places.add(place);
    if (page.url() !== href || !(await closes(page))) {
      await page.goto(href);
      await silence.whole();
    }
  }
  expect(pressed.length, `buttons of ${path}, of which the walk stops after ${MOST}`).toBeLessThan(MOST);
  return places;
}

/** Whether what is open goes by Escape. */
async function closes(page: Page): Promise<boolean> {
  await page.keyboard.press("Escape");
  for (let waited = 0; waited < CLOSES_WITHIN_MS; waited += STEP_MS) {
    if (await page.evaluate<boolean>(IS_CLOSED)) return true;
    await page.waitForTimeout(STEP_MS);
  }
  return false;
}
