import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations, violationsOfColour } from "./axe.ts";
import { DIRECTOR, type EveryStage, openEveryStage, PARTNER } from "./every-stage.ts";
import { bytesOf, LATER, MOST_DRAWN_BYTES } from "./first-bytes.ts";
import { silenceOf } from "./silence.ts";

/** WCAG 1.4.10: at 320 px nothing needs scrolling in two directions. */
const NARROW = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };
const WIDE = { viewport: { width: 1440, height: 900 } };
/** The longer words on the narrow screen. What depends on the light is looked at in the other one too. */
const LOOKS = [
  { locale: "en-GB", colorScheme: "light", other: "dark", size: WIDE },
  { locale: "es-ES", colorScheme: "dark", other: "light", size: NARROW },
] as const;

let stage: EveryStage;

beforeAll(async () => {
  stage = await openEveryStage();
}, 240_000);
afterAll(() => stage.close());

/** The addresses in as many parts as pages look at them: each look stays well within what a test may take. */
const PARTS = [0, 1, 2, 3];

function addressesOf(part: number): readonly string[] {
  return stage.addresses.filter((_, place) => place % PARTS.length === part);
}

/** Asked again and again on purpose; the list of cases whenever one changes, as when its time runs out. */
const WATCHED = /^\/api\/v1\/(insight|me\/notices|imports\/.+|customers\/.+\/watch|cases(\/changes)?)$/;

/** What came of the cockpit's own since it was opened anew, packed as a first visitor gets it, in bytes. */
function packed(page: Page): { bytes: () => number; forget: () => void } {
  const files = new Set<string>();
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    const file = pathname.slice(1);
    if (file.startsWith("assets/") && !LATER.test(file)) files.add(file);
  });
  return { bytes: () => bytesOf(files), forget: () => files.clear() };
}

/** What a page asks of the API again that it has asked already since it was opened. */
function askedTwice(page: Page): string[] {
  const once = new Set<string>();
  const again: string[] = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) once.clear();
    const { pathname, searchParams } = new URL(request.url());
    // Who waits long on a slow machine looks whether anybody answers: that alone wants no JSON.
    const isLooking = request.headers().accept !== "application/json";
    if (!pathname.startsWith("/api/") || WATCHED.test(pathname) || isLooking) return;
    // What is promised about a contact and about its matter are two questions, and so are all of a timeline and a part, mine and nobody's.
    const asked = [
      pathname,
      searchParams.get("subjectId"),
      searchParams.get("about"),
      searchParams.get("by"),
      searchParams.get("which"),
    ].join(" ");
    if (once.has(asked)) again.push(request.url());
    once.add(asked);
  });
  return again;
}

/** How much still moves. */
const MOVING = `document.getAnimations().filter(({ effect }) => effect.getTiming().iterations === Infinity ||
  Number(effect.getTiming().duration) > 100).length`;

/** As a link would: what opens an address by itself starts another process. */
async function leave(page: Page): Promise<void> {
  await page.evaluate("location.href = 'about:blank'");
  await page.waitForURL("about:blank");
}

/** Until its heading stands there, when nothing may move, and nothing is asked of the server any more. */
async function goTo(page: Page, path: string): Promise<void> {
  const silence = silenceOf(page);
  // Whatever the page before still asked would be counted with the next one's.
  await leave(page);
  await page.goto(stage.app.url + path);
  await page.getByRole("heading").first().waitFor();
  // A page of the test's asks for stillness; see `openPage`.
  expect(await page.evaluate(MOVING), `${path} moves`).toBe(0);
  await silence.whole();
}

/** What a screen breaks of WCAG, hides beside itself, or lacks, a line each. */
async function wrongOf(page: Page): Promise<string[]> {
  const found = await violations(page);
  const beside = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
  if (Number(beside) > 0) found.push(`${beside} px hide beside the screen`);
  const title = await page.title();
  if (!title.endsWith(" · Vínculo")) found.push(`only this for a title: ${title}`);
  return found;
}

/** What is pressed on a telephone and is lower than a finger is wide; what stands inside a field is as high as that. */
const LOW = `[...document.querySelectorAll("main :is(button, select, input:not([type=checkbox], [type=radio], [type=file], [type=range])), main a[class*=Button-root]")]
  .filter((one) => !one.matches("[class*=NumberInput-control], [class*=innerInput]"))
  .map((one) => ({ one, box: one.getBoundingClientRect() }))
  .filter(({ box }) => box.width > 1 && box.height > 1 && box.height < 43.5)
  .map(({ one, box }) => Math.round(box.height) + " px high: " + one.outerHTML.slice(0, 160))`;

/** As before, in the other light and on the same page. */
async function wrongInLight(page: Page, light: "light" | "dark"): Promise<string[]> {
  await page.emulateMedia({ colorScheme: light });
  await page.locator(`html[data-mantine-color-scheme=${light}]`).waitFor();
  return violationsOfColour(page);
}

/** What has the focus, and whether that can be seen: an outline or a ring around it or around what holds it. */
const FOCUS = `(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const seen = (one) => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(one);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  };
  const near = [element, element.parentElement, element.nextElementSibling].filter(Boolean);
  return { name: element.outerHTML.slice(0, 120), seen: near.some(seen) };
})()`;

/** What the Tab key reaches from the top of a screen, also where that has put the focus into a field, and nobody sees. */
async function unseenByTab(page: Page): Promise<string[]> {
  await page.evaluate("document.body.tabIndex = -1; document.body.focus()");
  const visited = new Set<string>();
  const unseen: string[] = [];
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press("Tab");
    const focus: { name: string; seen: boolean } | null = await page.evaluate(FOCUS);
    if (focus === null) break;
    visited.add(focus.name);
    if (!focus.seen) unseen.push(`has the focus unseen: ${focus.name}`);
  }
  return visited.size > 0 ? unseen : ["the Tab key reaches nothing"];
}

test.concurrent.for(LOOKS.flatMap((look) => PARTS.map((part) => ({ ...look, part }))))(
  "every screen keeps WCAG 2.2 AA, fits, is still and reached by the Tab key: $locale, $colorScheme, $size.viewport.width px, part $part",
  { timeout: 240_000 },
  async ({ locale, colorScheme, other, size, part }) => {
    const { page, faults } = await stage.signedIn(DIRECTOR, "/", { locale, colorScheme, ...size });
    const found: string[] = [];
    const again = askedTwice(page);
    const came = packed(page);
    for (const path of addressesOf(part)) {
      came.forget();
      await goTo(page, path);
      const bytes = came.bytes();
      const wrong = [...(await wrongOf(page)), ...(await wrongInLight(page, other))];
      if (bytes > MOST_DRAWN_BYTES) wrong.push(`a first visit loads ${bytes} bytes`);
      wrong.push(...(size === WIDE ? await unseenByTab(page) : await page.evaluate<string[]>(LOW)));
      for (const line of wrong) found.push(`${path}: ${line}`);
      await page.emulateMedia({ colorScheme });
    }
    expect(await page.locator("html").getAttribute("lang")).toBe(locale.slice(0, 2));
    expect(found).toEqual([]);
    // What is asked ahead of the screen (web/first/) is what the screen then asks.
    expect(again).toEqual([]);
    expect(faults).toEqual([]);
  },
);

test("the day of somebody with an account loads no more at a first visit than a slow line carries", async () => {
  const { page } = await stage.signedIn(DIRECTOR, "/sign-in", { locale: "es-ES" });
  const came = packed(page);

  await goTo(page, "/today");

  expect(came.bytes()).toBeGreaterThan(100_000);
  expect(came.bytes()).toBeLessThan(MOST_DRAWN_BYTES);
});

test("a partner sees what was passed to him, says what he did, and nothing else", async () => {
  const { page, faults } = await stage.signedIn(PARTNER, "/customers", { locale: "es-ES", ...NARROW });
  await page.getByRole("heading", { name: /The boiler is cold/ }).waitFor();
  expect(await page.locator("a[href^='tel:']").count()).toBe(1);
  await page.locator("summary").click();
  await page.getByRole("listitem").filter({ hasText: "The boiler is cold" }).waitFor();
  expect(await wrongOf(page)).toEqual([]);
  expect(await wrongInLight(page, "dark")).toEqual([]);
  expect(await unseenByTab(page)).toEqual([]);

  await page.getByRole("textbox", { name: "Qué ha pasado" }).fill("Changed the pump");
  await page.getByRole("button", { name: "Decir que está hecho" }).click();
  await page.getByText(/Changed the pump/).waitFor();
  await page.goto(`${stage.app.url}/settings/account`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await silenceOf(page).whole();
  expect(await wrongOf(page)).toEqual([]);
  expect(faults).toEqual([]);
});
