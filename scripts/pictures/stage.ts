import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { type Application, startApplication } from "../../src/api/application.ts";
import { parseConfig } from "../../src/platform/config.ts";

export const ROOT = join(import.meta.dirname, "..", "..");
const GUIDE = join(ROOT, "docs", "guide");
const SIZE = { width: 1280, height: 860 };

/** Who looks at the pictures. */
export const READERS = [
  { language: "en", locale: "en-GB" },
  { language: "es", locale: "es-ES" },
] as const;
export type Reader = (typeof READERS)[number];

export type Stage = { app: Application; browser: Browser };
export type Json = Record<string, unknown>;

/** Plays on an application with an empty store, which is gone afterwards. */
export async function onStage(browser: Browser, play: (stage: Stage) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "vinculo-pictures-"));
  const config = parseConfig({ PORT: "0", VINCULO_DATA: join(folder, "data"), LOG_LEVEL: "fatal" });
  const app = await startApplication(config);
  try {
    await play({ app, browser });
  } finally {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Asks as who sits at this machine. */
export async function call(
  app: Application,
  method: string,
  path: string,
  body?: BodyInit | Json,
): Promise<Json> {
  const isJson = body !== undefined && Object.getPrototypeOf(body) === Object.prototype;
  const response = await fetch(app.url + path, {
    method,
    headers: { origin: app.url, "content-type": isJson ? "application/json" : "text/csv" },
    ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : (body as BodyInit) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? {} : response.json();
}

/** Waits until a route says so. */
export async function until(app: Application, path: string, isSo: (answer: Json) => boolean): Promise<Json> {
  for (let tries = 0; tries < 1200; tries++) {
    const answer = await call(app, "GET", path);
    if (isSo(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${path} did not get there within two minutes`);
}

/** Waits until the numbers on the screens have been worked out. */
export function settled(app: Application): Promise<Json> {
  return until(app, "/api/v1/insight", ({ state, running, stale }) => state === "done" && !running && !stale);
}

/** A browser of a reader. */
export async function windowOf(
  browser: Browser,
  { locale }: Reader,
  viewport = SIZE,
): Promise<BrowserContext> {
  const window = await browser.newContext({ locale, viewport, reducedMotion: "reduce" });
  // A line that stays open would keep a page from ever being quiet.
  await window.route("**/api/v1/cases/changes", (route) => route.abort());
  return window;
}

/** What a window shows at an address, as a file. */
export async function shoot(window: BrowserContext, url: string, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const page = await window.newPage();
  await page.goto(url, { waitUntil: "networkidle" });
  await page.locator("main h1, main h2").first().waitFor();
  await page.screenshot({ path: file });
  await page.close();
}

/** Where a picture of the guide is. */
export function fileOf({ language }: Reader, name: string): string {
  return join(GUIDE, language, "images", `${name}.png`);
}

/** A picture of an address for each reader, as `name` in the guide of that language. */
export async function picture({ app, browser }: Stage, name: string, path: string): Promise<void> {
  for (const reader of READERS) {
    const window = await windowOf(browser, reader);
    await shoot(window, app.url + path, fileOf(reader, name));
    await window.close();
  }
}
