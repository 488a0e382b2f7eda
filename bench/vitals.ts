/**
 * Largest contentful paint and layout shift of a first visit to every screen over a slow phone line, by somebody who has
 * an account. `node bench/vitals.ts [part of an address]`.
 */
import { loadavg } from "node:os";
import type { Browser } from "playwright-core";
import { openBrowser } from "../test/browser.ts";
import { post } from "../test/e2e/a-shop.ts";
import { pathsOf } from "../test/e2e/every-path.ts";
import { tellEverything } from "../test/e2e/everything.ts";
import { tellerOf } from "../test/e2e/teller.ts";
import { ADDRESSES } from "../web/first/addresses.ts";
import { startApplication, withDataFolder } from "./application.ts";
import { ask, signedIn } from "./asking.ts";
import { insightSettled, sampleShown } from "./journey.ts";
import { giveThoseAtRisk } from "./people.ts";
import { type Figure, markdownTable } from "./table.ts";

/** A slow phone line as Lighthouse has it: 1.6 Mbit/s, 150 ms there and back; the browser keeps nothing from before. */
const SLOW = {
  latency: 150,
  downloadThroughput: 1_638_400 / 8,
  uploadThroughput: 750_000 / 8,
  offline: false,
};
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const ACCOUNT = {
  name: "Rosa",
  email: "rosa@example.com",
  password: "a cup of coffee before the first call",
};
const PORT = 3916;
const SETTLED_MS = 1500;
const VISITS = 3;

type Vitals = { paint: number; shift: number };

const WATCH = `
  globalThis.vitals = { paint: 0, shift: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.vitals.paint = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.vitals.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
`;

/** An address to look at, and the session of who does; without one for who is not signed in. */
type Place = { url: string; session: string | null };

/** Opens an address as a first visit over the slow line; the largest paint in ms, and how far things moved. */
async function visit(browser: Browser, { url, session }: Place): Promise<Vitals> {
  const context = await browser.newContext({ locale: "es-ES", ...PHONE });
  if (session !== null) await context.addCookies(cookiesIn(session, new URL(url).origin));
  // A line that stays open would keep the page from ever being quiet.
  await context.route("**/api/v1/cases/changes", (route) => route.abort());
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send("Network.enable");
  await wire.send("Network.emulateNetworkConditions", SLOW);
  await page.addInitScript(WATCH);
  await page.goto(url, { waitUntil: "networkidle" });
  if (session !== null && new URL(page.url()).pathname === "/sign-in")
    throw new Error(`${url} was not shown: its session is over`);
  await page.waitForTimeout(SETTLED_MS);
  const vitals: Vitals = await page.evaluate("globalThis.vitals");
  await context.close();
  return vitals;
}

/** The visit in the middle of a few, by its paint: other work on the machine spoils single ones. */
async function typicalVisit(browser: Browser, place: Place): Promise<Vitals> {
  const visits: Vitals[] = [];
  for (let times = 0; times < VISITS; times++) visits.push(await visit(browser, place));
  visits.sort((one, other) => one.paint - other.paint);
  return { paint: visits[1].paint, shift: Math.max(...visits.map(({ shift }) => shift)) };
}

const loadNow = () => (loadavg()[0] ?? 0).toFixed(1);

/** @param url without a path: a cookie is sent to what lies beside its own and below. */
function cookiesIn(session: string, url: string) {
  return session.split("; ").map((cookie) => {
    const [name = "", value = ""] = cookie.split("=");
    return { name, value, url };
  });
}

/** Makes the first account, gives it customers so that its day is not empty, and signs in. */
async function atWork(url: string): Promise<string> {
  await post({ url }, "/api/v1/first-account", ACCOUNT);
  const director = await signedIn(url, ACCOUNT);
  const { actor } = await ask<{ actor: { id: string } }>(director, "GET", "/me");
  await giveThoseAtRisk(director, [{ personId: actor.id }]);
  await insightSettled(url, director);
  return director.headers.cookie ?? "";
}

async function allScreens(url: string, part: string): Promise<Figure[]> {
  const { things } = await tellEverything(tellerOf({ url }));
  const session = await atWork(url);
  const browser = await openBrowser();
  try {
    const figures: Figure[] = [];
    for (const { path, bare } of ADDRESSES.filter((one) => one.path.includes(part))) {
      // Of the sections of a survey the one that is drawn longest.
      const paths = pathsOf(path, things);
      const shown = paths.find((one) => one.endsWith("/questions")) ?? paths[0];
      const place = { url: url + shown, session: bare ? null : session };
      const { paint, shift } = await typicalVisit(browser, place);
      figures.push({
        what: path,
        measured: `${(paint / 1000).toFixed(2)} s, ${shift.toFixed(3)}`,
        asked: "< 2 s, < 0.05",
      });
    }
    return figures;
  } finally {
    await browser.close();
  }
}

await withDataFolder(async (folder) => {
  const application = await startApplication(folder, PORT);
  try {
    await sampleShown(application.url);
    const before = loadNow();
    const figures = await allScreens(application.url, process.argv[2] ?? "");
    console.log("Largest contentful paint and layout shift of a first visit over a slow phone line,");
    console.log(`the middle one of ${VISITS}; load average ${before} before, ${loadNow()} after:\n`);
    console.log(markdownTable(figures));
  } finally {
    await application.stop();
  }
});
