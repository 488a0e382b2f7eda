import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { type Application, startApplication } from "../../src/api/application.ts";
import { readSigningSecret } from "../../src/platform/auth/signing-secret.ts";
import { parseConfig } from "../../src/platform/config.ts";
import { cookieWithoutDoor } from "../application.ts";
import { openBrowser } from "../browser.ts";
import { giveBack, takeDatabase } from "../database.ts";
import { urlOf } from "../template.ts";

type Opened = { page: Page; faults: string[] };

/** The real application on a database of its own, and a real browser to look at it. */
export type Stage = {
  app: Application;
  /**
   * A page of a visitor of its own (no cookies, nothing remembered). What it logs as an error, and what the
   * server's policy forbids it, is in `faults`.
   */
  open(path?: string, options?: BrowserContextOptions): Promise<Opened>;
  /** As `open`, of somebody who has an account and has signed in. */
  signedIn(email: string, path: string, options?: BrowserContextOptions): Promise<Opened>;
  /** What the browser of somebody sends who has signed in: not by the door, which lets twenty in within five minutes. */
  cookieOf(email: string): Promise<string>;
  close(): Promise<void>;
};

/** One for all files of a worker, with which it ends: to open one takes as long as some files. */
let browserOfAll: Promise<Browser> | undefined;

/**
 * Starts it on a free port, with an empty folder for what is no row, on a server that all tests share; `close` stops it
 * and removes both. That it brings a server of its own is seen by readme.test.ts and faults.test.ts.
 *
 * @param environment what else the environment says.
 */
export async function openStage(environment: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), "vinculo-e2e-"));
  const database = await takeDatabase();
  const where = { VINCULO_DATA: join(folder, "data"), DATABASE_URL: urlOf(database.connection) };
  const app = await startApplication(
    parseConfig({ PORT: "0", LOG_LEVEL: "fatal", ...where, ...environment }),
  );
  browserOfAll ??= openBrowser();
  const browser = await browserOfAll;
  const visitors: BrowserContext[] = [];
  const open = async (path = "/", options: BrowserContextOptions = {}) => {
    const opened = await openPage(browser, new URL(path, app.url).href, options);
    visitors.push(opened.page.context());
    return opened;
  };
  const cookieOf = (email: string) => cookieAt(app, where.VINCULO_DATA, email);
  return {
    app,
    open,
    cookieOf,
    signedIn: async (email, path, options = {}) =>
      open(path, { ...options, storageState: keeping(app, await cookieOf(email)) }),
    close: async () => {
      await Promise.all(visitors.map((visitor) => visitor.close()));
      await app.stop();
      await giveBack(database);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function cookieAt({ services }: Application, dataFolder: string, email: string): Promise<string> {
  const { rows } = await services.store.pool.query("select id from person where email = $1", [email]);
  return cookieWithoutDoor({ services }, rows[0].id, await readSigningSecret(dataFolder));
}

/** What a browser keeps that was given a cookie. */
function keeping({ url }: Application, cookie: string) {
  const [name = "", value = ""] = cookie.split(/=(.*)/);
  const where = { domain: new URL(url).hostname, path: "/", expires: -1 };
  const kept = { name, value, ...where, httpOnly: true, secure: false, sameSite: "Lax" as const };
  return { cookies: [kept], origins: [] };
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
