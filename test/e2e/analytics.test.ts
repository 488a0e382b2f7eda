import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aKey, aPerson } from "../application.ts";
import { post } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";

/** The real client as it is published, in a page of a shop at an address of its own. */
const CLIENT = new URL("../../node_modules/@segment/analytics-next/dist/umd/index.js", import.meta.url);
const PAGE = `<!doctype html><meta charset="utf-8"><title>A shop</title><script src="/client.js"></script>`;
const WEBSITE = {
  key: "catalogue",
  names: { es: "Catálogo", en: "Catalogue" },
  stage: "discover",
  place: 1,
  accountable: "sales",
};
const RULES = ["page", "group"].map((type) => ({
  when: { payload: { field: "type", values: [type] } },
  touchpoint: WEBSITE.key,
}));

let stage: Stage;
let writeKey = "";
let readKey = "";
const shop = createServer((request, answer) => {
  void answerOf(request.url ?? "").then(({ type, content }) => {
    answer.writeHead(200, { "content-type": type });
    answer.end(content);
  });
});

async function answerOf(path: string) {
  if (path !== "/client.js") return { type: "text/html", content: PAGE };
  return { type: "text/javascript", content: await readFile(CLIENT) };
}

beforeAll(async () => {
  stage = await openStage();
  await new Promise<void>((done) => shop.listen(0, "127.0.0.1", done));
  await post(stage.app, "/api/v1/touchpoints", WEBSITE);
  await put("/api/v1/touchpoint-rules", { rules: RULES });
  const { services } = stage.app;
  const director = await aPerson(services, "director");
  writeKey = (await aKey({ services }, director, ["events"])).key;
  readKey = (await aKey({ services }, director, ["read"])).key;
}, 60_000);
afterAll(async () => {
  shop.close();
  await stage.close();
});

async function put(path: string, body: object): Promise<void> {
  const headers = { "content-type": "application/json", origin: stage.app.url };
  const answer = await fetch(stage.app.url + path, { method: "PUT", headers, body: JSON.stringify(body) });
  expect(answer.status, await answer.text()).toBe(200);
}

async function get(path: string) {
  return (
    await fetch(`${stage.app.url}/api/v1${path}`, { headers: { authorization: `Bearer ${readKey}` } })
  ).json();
}

/** Opens the shop and loads the client as its documentation says. */
async function visit(options: object = {}): Promise<{ page: Page; faults: string[] }> {
  const address = shop.address() as AddressInfo;
  const opened = await stage.open(`http://127.0.0.1:${address.port}/catalogue?of=boilers`);
  await opened.page.evaluate(
    ([load, more]) => {
      const client = Object(window).AnalyticsNext.AnalyticsBrowser.load(load, more);
      Object.assign(window, { analytics: client });
      return client.then(() => undefined);
    },
    [{ writeKey, cdnURL: stage.app.url }, options],
  );
  return opened;
}

/** Calls the client as the shop's own scripts would; whether it was delivered. */
function say(page: Page, method: string, ...words: unknown[]): Promise<boolean> {
  return page.evaluate(
    async ([name, said]) => {
      const context = await Object(window).analytics[name](...said);
      return context.failedDelivery() === undefined;
    },
    [method, words] as [string, unknown[]],
  );
}

/** Who is found by a word, with what his timeline tells of contacts, the oldest first. */
async function contactsOf(word: string) {
  const { items } = await get(`/customers?search=${word}`);
  expect(items).toHaveLength(1);
  const { customerId } = items[0];
  const contacts = (await get(`/customers/${customerId}/contacts?limit=50`)).items.toReversed();
  return contacts.map(({ subject, payload }: { subject: string; payload: object }) => ({ subject, payload }));
}

test("analytics.js, pointed here by its own option alone, tells what a visitor did and who he turned out to be", async () => {
  const { page, faults } = await visit();

  const delivered = [
    await say(page, "page", "Catalogue"),
    await say(page, "track", "Quote Asked For", { product: "Boiler" }),
    await say(page, "identify", "C-17", { email: "ana@example.com", name: "Ana Prieto" }),
    await say(page, "group", "G-1", { name: "Prieto & Co", employees: 12 }),
    await say(page, "track", "Visit Booked"),
    await say(page, "alias", "C-18"),
  ];

  expect(delivered).toEqual([true, true, true, true, true, true]);
  expect(faults).toEqual([]);
  expect(await contactsOf("Ana")).toMatchObject([
    { subject: "Catalogue", payload: { type: "page", properties: { search: "?of=boilers" } } },
    { subject: "Quote Asked For", payload: { type: "track", properties: { product: "Boiler" } } },
    // Her name is hidden from who may not see personal data, wherever it stands.
    { payload: { type: "group", groupId: "G-1", properties: { name: "··· & Co", employees: 12 } } },
    { subject: "Visit Booked" },
  ]);
});

test("what a page gathers is sent when it is left, and nothing goes anywhere else", async () => {
  const elsewhere: string[] = [];
  const delivery = { strategy: "batching", config: { size: 50, timeout: 60_000, keepalive: true } };
  const { page, faults } = await visit({ integrations: { "Segment.io": { deliveryStrategy: delivery } } });
  const own = [new URL(page.url()).host, new URL(stage.app.url).host];
  page.on("request", (request) => {
    if (!own.includes(new URL(request.url()).host)) elsewhere.push(request.url());
  });
  await say(page, "identify", "C-19", { name: "Berta", email: "berta@example.com" });
  await say(page, "track", "Basket Filled");
  await say(page, "track", "Basket Left");

  await page.goto(`${new URL(page.url()).origin}/bye`);

  await expect.poll(async () => (await get("/customers?search=Berta&limit=1")).items.length).toBe(1);
  await expect.poll(async () => (await contactsOf("Berta")).length).toBe(2);
  expect([elsewhere, faults]).toEqual([[], []]);
});
