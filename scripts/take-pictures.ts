// Takes the pictures of the guide and of the README anew, in both languages: npm run pictures
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { type Application, startApplication } from "../src/api/application.ts";
import { parseConfig } from "../src/platform/config.ts";
import { openBrowser } from "../test/browser.ts";

const ROOT = join(import.meta.dirname, "..");
const GUIDE = join(ROOT, "docs", "guide");
const SALES = join(ROOT, "sample", "example.csv");
const CONTRACTS = join(ROOT, "test", "golden", "telco-customer-churn.csv.gz");
/** Three shops, each written twice, to have something to merge. */
const TWICE = [
  "customer number,name,email,phone,postcode,city",
  "9001,Ferretería Ibérica S.L.,pedidos@iberica.example,+34 600 100 200,28004,Madrid",
  "9002,Ferreteria Iberica,,600100200,28004,Madrid",
  "9003,Panadería La Espiga,hola@espiga.example,+34 600 300 400,41001,Sevilla",
  "9004,Panaderia La Espiga,,600300400,41001,Sevilla",
].join("\n");

const READERS = [
  { language: "en", locale: "en-GB" },
  { language: "es", locale: "es-ES" },
] as const;

type Stage = { app: Application; browser: Browser };
type Json = Record<string, unknown>;

async function call(app: Application, method: string, path: string, body?: BodyInit | Json): Promise<Json> {
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
async function until(app: Application, path: string, isSo: (answer: Json) => boolean): Promise<Json> {
  for (let tries = 0; tries < 1200; tries++) {
    const answer = await call(app, "GET", path);
    if (isSo(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${path} did not get there within two minutes`);
}

const settled = (app: Application) =>
  until(app, "/api/v1/insight", ({ state, running, stale }) => state === "done" && !running && !stale);

/** A picture of an address for each reader, as `name` in the guide of that language. */
async function picture({ app, browser }: Stage, name: string, path: string): Promise<void> {
  for (const { language, locale } of READERS) {
    const folder = join(GUIDE, language, "images");
    await mkdir(folder, { recursive: true });
    const size = { width: 1280, height: 860 };
    const context = await browser.newContext({ locale, viewport: size, reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.goto(app.url + path, { waitUntil: "networkidle" });
    await page.locator("main h1, main h2").first().waitFor();
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await context.close();
  }
}

async function uploaded(app: Application, fileName: string, content: BodyInit): Promise<string> {
  const draft = await call(app, "POST", `/api/v1/imports?fileName=${fileName}`, content);
  return String(draft.importId);
}

async function step(app: Application, importId: string, name: "check" | "run"): Promise<void> {
  await call(app, "POST", `/api/v1/imports/${importId}/${name}`);
  const wanted = name === "check" ? "checked" : "done";
  await until(app, `/api/v1/imports/${importId}`, ({ state }) => state === wanted);
}

async function ownSales(stage: Stage): Promise<void> {
  const { app } = stage;
  await call(app, "POST", "/api/v1/sample/clear", {});
  const importId = await uploaded(app, "example.csv", await readFile(SALES));
  await picture(stage, "columns", `/data/${importId}`);
  await step(app, importId, "check");
  await picture(stage, "check", `/data/${importId}`);
  await step(app, importId, "run");
  await settled(app);
}

async function ownAnswers(stage: Stage): Promise<void> {
  const { app } = stage;
  const company = await call(app, "GET", "/api/v1/company");
  await call(app, "PUT", "/api/v1/company", {
    ...company,
    fixedMonthlyCostsMinor: 120_000,
    marginShare: 0.4,
  });
  await picture(stage, "own-bucket", "/");
  await picture(stage, "future", "/no-new-customers");
  await picture(stage, "core", "/core");
  await picture(stage, "trust", "/trust");
  const { items } = await call(app, "GET", "/api/v1/customers?limit=1");
  const [{ customerId }] = items as [{ customerId: string }];
  await picture(stage, "customer", `/customers/${customerId}`);
}

async function duplicates(stage: Stage): Promise<void> {
  const { app } = stage;
  const importId = await uploaded(app, "customers.csv", TWICE);
  await step(app, importId, "check");
  await step(app, importId, "run");
  await settled(app);
  await until(app, "/api/v1/duplicates", ({ items }) => Array.isArray(items) && items.length > 0);
  await picture(stage, "duplicates", "/data/duplicates");
}

async function contracts(stage: Stage): Promise<void> {
  const { app } = stage;
  const importId = await uploaded(app, "contracts.csv.gz", await readFile(CONTRACTS));
  const { mapping } = await call(app, "GET", `/api/v1/imports/${importId}`);
  await call(app, "PUT", `/api/v1/imports/${importId}/mapping`, { ...(mapping as Json), asOf: "2020-01-31" });
  await step(app, importId, "check");
  await step(app, importId, "run");
  await settled(app);
  await picture(stage, "contracts", "/contracts");
}

/** The first thing the READMEs show. */
async function firstPictures({ app, browser }: Stage): Promise<void> {
  const names = { en: "bucket", es: "cubo" };
  for (const { language, locale } of READERS) {
    const size = { width: 1440, height: 900 };
    const context = await browser.newContext({ locale, viewport: size, reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.goto(app.url, { waitUntil: "networkidle" });
    await page.locator("main h1").first().waitFor();
    await page.screenshot({ path: join(ROOT, "docs", "images", `${names[language]}.png`) });
    await context.close();
  }
}

const folder = await mkdtemp(join(tmpdir(), "vinculo-pictures-"));
const config = parseConfig({ PORT: "0", VINCULO_DATA: join(folder, "data"), LOG_LEVEL: "fatal" });
const app = await startApplication(config, { sample: { sample: "company" } });
const browser = await openBrowser();
try {
  const stage = { app, browser };
  await settled(app);
  await firstPictures(stage);
  await picture(stage, "bucket", "/");
  await ownSales(stage);
  await ownAnswers(stage);
  await duplicates(stage);
  await contracts(stage);
} finally {
  await browser.close();
  await app.stop();
  await rm(folder, { recursive: true, force: true });
}
