// Takes the pictures of the guide and of the README anew, in both languages: npm run pictures
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Application } from "../src/api/application.ts";
import { openBrowser } from "../test/browser.ts";
import { peopleAtWork } from "./pictures/people.ts";
import {
  call,
  fileOf,
  type Json,
  onStage,
  picture,
  READERS,
  type Reader,
  ROOT,
  type Stage,
  settled,
  shoot,
  until,
  windowOf,
} from "./pictures/stage.ts";
import { surveys } from "./pictures/surveys.ts";

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

/** The simulated company, in the reader's language: the first thing the READMEs show, and its people at work. */
async function company(stage: Stage, reader: Reader): Promise<void> {
  const { app, browser } = stage;
  await call(app, "POST", "/api/v1/sample/load", { sample: "company", language: reader.language });
  // Contacts come after the purchases, and are done when the numbers of these are already being worked out.
  await call(app, "POST", "/api/v1/insight/recompute", {});
  await settled(app);
  const names = { en: "bucket", es: "cubo" };
  const wide = await windowOf(browser, reader, { width: 1440, height: 900 });
  await shoot(wide, app.url, join(ROOT, "docs", "images", `${names[reader.language]}.png`));
  await wide.close();
  const window = await windowOf(browser, reader);
  await shoot(window, app.url, fileOf(reader, "bucket"));
  await window.close();
  await peopleAtWork(stage, reader);
}

const browser = await openBrowser();
try {
  for (const reader of READERS) await onStage(browser, (stage) => company(stage, reader));
  for (const reader of READERS) await onStage(browser, (stage) => surveys(stage, reader));
  await onStage(browser, async (stage) => {
    await ownSales(stage);
    await ownAnswers(stage);
    await duplicates(stage);
    await contracts(stage);
  });
} finally {
  await browser.close();
}
