import { loadavg } from "node:os";
import type { Browser } from "playwright-core";
import { openBrowser } from "../test/browser.ts";
import { startApplication, withDataFolder } from "./application.ts";
import { sampleShown, someCustomerIds } from "./journey.ts";
import { type Figure, markdownTable } from "./table.ts";

/** A slow phone line as Lighthouse has it: 1.6 Mbit/s, 150 ms there and back; the browser keeps nothing from before. */
const SLOW = {
  latency: 150,
  downloadThroughput: 1_638_400 / 8,
  uploadThroughput: 750_000 / 8,
  offline: false,
};
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const SCREENS = [
  "/",
  "/no-new-customers",
  "/core",
  "/customers",
  "/customers/:customerId",
  "/trust",
  "/data",
  "/settings",
  "/sign-in",
];
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

/** Opens an address as a first visit over the slow line; the largest paint in ms, and how far things moved. */
async function visit(browser: Browser, url: string): Promise<Vitals> {
  const context = await browser.newContext({ locale: "es-ES", ...PHONE });
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send("Network.enable");
  await wire.send("Network.emulateNetworkConditions", SLOW);
  await page.addInitScript(WATCH);
  await page.goto(url, { waitUntil: "networkidle" });
  await page.waitForTimeout(SETTLED_MS);
  const vitals: Vitals = await page.evaluate("globalThis.vitals");
  await context.close();
  return vitals;
}

/** The visit in the middle of a few, by its paint: other work on the machine spoils single ones. */
async function typicalVisit(browser: Browser, url: string): Promise<Vitals> {
  const visits: Vitals[] = [];
  for (let times = 0; times < VISITS; times++) visits.push(await visit(browser, url));
  visits.sort((one, other) => one.paint - other.paint);
  return { paint: visits[1].paint, shift: Math.max(...visits.map(({ shift }) => shift)) };
}

const loadNow = () => (loadavg()[0] ?? 0).toFixed(1);

async function allScreens(url: string): Promise<Figure[]> {
  const [customerId = ""] = await someCustomerIds(url);
  const browser = await openBrowser();
  try {
    const figures: Figure[] = [];
    for (const path of SCREENS) {
      const address = path.replace(":customerId", customerId);
      const { paint, shift } = await typicalVisit(browser, url + address);
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
    const figures = await allScreens(application.url);
    console.log("Largest contentful paint and layout shift of a first visit over a slow phone line,");
    console.log(`the middle one of ${VISITS}; load average ${before} before, ${loadNow()} after:\n`);
    console.log(markdownTable(figures));
  } finally {
    await application.stop();
  }
});
