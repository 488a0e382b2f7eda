import { afterAll, beforeAll, expect, test } from "vitest";
import { rememberPurchases } from "../../src/memory/purchases/purchases.ts";
import { openStage, type Stage } from "./app.ts";
import { violations } from "./axe.ts";

/** What Chromium's own tools call slow 3G: 400 kbit/s, 400 ms to the server and back. */
const SLOW_3G = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const PHONE = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };
const FASTEST_PAINT_MS = 1000;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 60_000);
afterAll(() => stage.close());

async function asked<T = Record<string, never>>(method: string, path: string, body?: object): Promise<T> {
  const headers = { "content-type": "application/json", origin: stage.app.url };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${stage.app.url}/api/v1${path}`, { method, headers, ...sent });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

const QUESTIONS = [
  {
    kind: "nps",
    id: "recommend",
    title: { es: "¿Nos recomendarías?", en: "Would you recommend us?" },
    help: { es: "Piensa en la última entrega", en: "Think of the last delivery" },
  },
  {
    kind: "comparison",
    id: "expected",
    title: { es: "¿Fue como esperabas?", en: "Was it as you expected?" },
  },
  {
    kind: "choice",
    id: "what",
    several: true,
    title: { es: "¿Qué falló?", en: "What went wrong?" },
    options: [
      { id: "late", label: { es: "Llegó tarde", en: "It came late" } },
      { id: "broken", label: { es: "Llegó roto", en: "It came broken" } },
    ],
  },
  { kind: "text", id: "why", title: { es: "¿Por qué?", en: "Why?" } },
];

/** The address of a customer's own page. */
async function aLink(name: string): Promise<string> {
  const { db, clock, store } = stage.app.services;
  const customer = { externalId: name, name };
  await rememberPurchases(
    db,
    [{ externalId: name, at: "2026-01-01T12:00:00Z", customer, amountMinor: 100 }],
    clock(),
  );
  const { rows } = await store.pool.query("select customer_id from customer where name = $1", [name]);
  const content = { language: "es", questions: QUESTIONS };
  const { surveyId } = await asked<{ surveyId: string }>("POST", "/surveys", { name: "Entrega", content });
  await asked("PUT", `/surveys/${surveyId}/state`, { state: "open" });
  const path = `/customers/${rows[0].customer_id}/survey-link`;
  const { url } = await asked<{ url: string }>("POST", path, { surveyId });
  return new URL(url).pathname;
}

test.each(["light", "dark"] as const)(
  "without a script, on a small phone, a customer answers with a tap a question and comes back to where he was (%s)",
  async (colorScheme) => {
    const path = await aLink(`Ana ${colorScheme}`);
    const checked = await stage.open(path, { ...PHONE, colorScheme });
    const { page } = await stage.open(`${path}?a=9`, { ...PHONE, colorScheme, javaScriptEnabled: false });
    const fits = async () => {
      await checked.page.goto(page.url());
      expect(await violations(checked.page)).toEqual([]);
      const wide = await checked.page.evaluate("document.documentElement.scrollWidth <= innerWidth");
      expect(wide).toBe(true);
    };

    await fits();
    await page.getByRole("button", { name: "Send 9 out of 10" }).waitFor();
    await page.getByRole("button", { name: "3 out of 10", exact: true }).tap();
    await page.getByRole("heading", { name: "Was it as you expected?" }).waitFor();
    await fits();
    await page.getByRole("link", { name: "Back" }).tap();
    await page.getByRole("button", { name: "3 out of 10", exact: true }).waitFor();
    await page.goto(new URL(path, stage.app.url).href);
    await page.getByRole("button", { name: "Worse than I expected" }).tap();
    await page.getByLabel("It came late").check();
    await fits();
    await page.getByRole("button", { name: "Continue" }).tap();
    await page.getByRole("link", { name: "español" }).tap();
    await page.getByRole("textbox", { name: "¿Por qué?" }).fill("Llegó un día tarde");
    await fits();
    await page.getByRole("button", { name: "Enviar" }).tap();

    await page.getByRole("heading", { name: "Gracias" }).waitFor();
    await fits();
    await page.goto(new URL(path, stage.app.url).href);
    await page.getByRole("heading", { name: /Ya has contestado|You have already answered/ }).waitFor();
    expect(checked.faults).toEqual([]);
  },
);

/** Other tests run beside it and may have the cores for a moment. */
const BESIDE_OTHERS = { retry: 2 };

test(
  "over slow 3G the first question is painted within a second, and all of it is small",
  BESIDE_OTHERS,
  async () => {
    const path = await aLink("Leo");
    const { page } = await stage.open("/healthz", PHONE);
    const line = await page.context().newCDPSession(page);
    await line.send("Network.enable");
    await line.send("Network.emulateNetworkConditions", SLOW_3G);
    let bytes = 0;
    line.on("Network.loadingFinished", ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });

    await page.goto(new URL(path, stage.app.url).href);
    await page.getByRole("button", { name: "10 out of 10" }).waitFor();

    const painted = await page.evaluate<number>(
      `performance.getEntriesByName("first-contentful-paint")[0]?.startTime ??
     new Promise((done) => new PerformanceObserver((list) => done(list.getEntries()[0].startTime)).observe({ type: "paint", buffered: true }))`,
    );
    expect(painted).toBeLessThan(FASTEST_PAINT_MS);
    expect(bytes).toBeLessThan(30_000);
  },
);

test("a number of the results opens into the customers who answered so, and these go out as a file", {
  timeout: 60_000,
}, async () => {
  const path = await aLink("Marta Vidal");
  const { page: visitor } = await stage.open(path, { ...PHONE, javaScriptEnabled: false });
  await visitor.getByRole("button", { name: "3 out of 10", exact: true }).tap();
  await visitor.getByRole("heading", { name: "Was it as you expected?" }).waitFor();
  const [survey] = (await asked<{ items: { surveyId: string }[] }>("GET", "/surveys")).items;
  const { page, faults } = await stage.open(`/surveys/${survey?.surveyId}/results`, {
    viewport: { width: 320, height: 800 },
  });

  await page.getByRole("link", { name: "Who answered 3: 1 · 100%" }).click();
  await page.getByText("Each customer once, by the last answer").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByLabel("Answer", { exact: true }).selectOption({ label: "9" });
  await page.getByText("Nobody answered that in these days.").waitFor();
  await page.getByLabel("Question", { exact: true }).selectOption({ label: "All questions" });
  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: "As a file" }).click();
  expect((await file).suggestedFilename()).toBe("answers.csv");
  await page.getByRole("link", { name: "Marta Vidal" }).click();
  await page.getByRole("heading", { name: "Marta Vidal" }).waitFor();
  expect(faults).toEqual([]);
});
