import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { type Application, startApplication } from "../../src/api/application.ts";
import { parseConfig } from "../../src/platform/config.ts";
import { openBrowser } from "../browser.ts";

/** The real application on a store of its own, as `npm start` runs it, and a real browser to look at it. */
export type Stage = {
  app: Application;
  /**
   * A page of a visitor of its own (no cookies, nothing remembered). What it logs as an error, and what the
   * server's policy forbids it, is in `faults`.
   */
  open(path?: string, options?: BrowserContextOptions): Promise<{ page: Page; faults: string[] }>;
  close(): Promise<void>;
};

/**
 * Starts it on a free port and an empty folder; `close` stops all and removes the folder.
 *
 * @param environment what else the environment says.
 */
export async function openStage(environment: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), "vinculo-e2e-"));
  const data = { PORT: "0", VINCULO_DATA: join(folder, "data"), LOG_LEVEL: "fatal" };
  const config = parseConfig({ ...data, ...environment });
  const app = await startApplication(config);
  const browser = await openBrowser();
  return {
    app,
    open: (path = "/", options = {}) => openPage(browser, new URL(path, app.url).href, options),
    close: async () => {
      await browser.close();
      await app.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A page of its own visitor at an address. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions) {
  const context = await browser.newContext({
    locale: "en-GB",
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // The browser reports each answer that refuses; those are the screens' business, and looked at there.
    if (message.type() === "error" && !/Failed to load resource/.test(message.text()))
      faults.push(message.text());
  });
  await page.goto(url);
  return { page, faults };
}
