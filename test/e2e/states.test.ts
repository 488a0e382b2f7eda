import type { Page, Route } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { SHELL_ASKS } from "../../web/first/addresses.ts";
import { en } from "../../web/text/en.ts";
import { es } from "../../web/text/es.ts";
import { aPerson } from "../application.ts";
import { untilUnderstood } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";
import { signIn } from "./case-stage.ts";
import { everyPath, type Named } from "./every-path.ts";
import { Walker } from "./walker.ts";

/** Where everything has least room. */
const NARROW = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };
const LANGUAGES = [
  { locale: "en-GB", text: en },
  { locale: "es-ES", text: es },
] as const;

/** Nobody, nothing: what the addresses of an empty store name. */
const NOBODY = "01900000-0000-7000-8000-000000000000";
const NOTHING: Named = {
  ...{ customerId: NOBODY, otherId: NOBODY, contactId: NOBODY, caseId: NOBODY },
  ...{ importId: NOBODY, surveyId: NOBODY, key: "delivery" },
};

type Reader = (typeof LANGUAGES)[number] & { walker: Walker; faults: string[] };
type Look = (reader: Reader, path: string) => Promise<string[]>;

let stage: Stage;
let readers: Reader[];
let thin: Named;

beforeAll(async () => {
  stage = await openStage();
  await aPerson(stage.app.services, "director");
  const judged = new Set<string>();
  readers = await Promise.all(
    LANGUAGES.map(async (language) => {
      const options = { locale: language.locale, ...NARROW };
      const { page, faults } = await signIn(stage, "director@example.com", "/settings/about", options);
      // A line that stays open would keep the page from ever being quiet.
      await page.route("**/api/v1/cases/changes", (route) => route.abort());
      const walker = new Walker(page, judged);
      await page.clock.install();
      await page.goto(`${stage.app.url}/settings/about`);
      await walker.quiet();
      return { ...language, faults, walker };
    }),
  );
}, 120_000);
afterAll(() => stage.close());

/** The test's clock may not into the preview of a mail. */
const CLOCK_IN_MAIL =
  "Blocked script execution in 'about:srcdoc' because the document's frame is sandboxed and the 'allow-scripts' permission is not set.";

/** Each screen in one language, every other one in the other; `turn` turns that round. What is wrong, a line each. */
async function walk(named: Named, turn: 0 | 1, look: Look, isAnswered = true): Promise<string[]> {
  const addresses = everyPath(named);
  const found = await Promise.all(
    readers.map(async (reader, at) => {
      const lines: string[] = [];
      for (const path of addresses.filter((_, place) => (place + turn) % readers.length === at)) {
        await reader.walker.go(path, isAnswered);
        for (const line of await look(reader, path)) lines.push(`${path} (${reader.locale}): ${line}`);
      }
      return [...lines, ...reader.faults.splice(0).filter((fault) => fault !== CLOCK_IN_MAIL)];
    }),
  );
  return found.flat();
}

test("an empty company finds a heading and what to do next on every screen", async () => {
  expect(await walk(NOTHING, 0, ({ walker }) => walker.wrong(true))).toEqual([]);
});

const Created = z.object({ customerId: z.uuid(), contactId: z.uuid() });

/** Eight purchases of five customers, a contact, a subscription, and what the addresses need beside. */
async function tellLittle({ page }: Walker): Promise<Named> {
  const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString();
  const purchases = Array.from({ length: 8 }, (_, i) => ({
    ...{ externalId: `F${i}`, at: day(40 * i + 3), amountMinor: 1000 + 500 * i },
    customer: { externalId: `C${i % 5}`, name: `Cliente ${i % 5}` },
  }));
  await send(page, "/api/v1/purchases", purchases);
  const told = { externalId: "W1", at: day(0), channel: "phone", text: "It is late" };
  const contact = await send(page, "/api/v1/contacts", { ...told, customer: { externalId: "C0" } });
  const subscription = { externalId: "S1", customer: { externalId: "C1" }, product: "Club" };
  await send(page, "/api/v1/subscriptions", [
    { ...subscription, startedOn: day(90).slice(0, 10), priceMinor: 990, billingPeriod: "month" },
  ]);
  const { customerId, contactId } = Created.parse(contact);
  const opened = await send(page, `/api/v1/customers/${customerId}/cases`, { reason: "Late" });
  const { caseId } = z.object({ case: z.object({ caseId: z.uuid() }) }).parse(opened).case;
  const question = { kind: "nps", id: "recommend", title: { es: "¿Nos recomendarías?" } };
  const content = { language: "es", questions: [question] };
  const survey = await send(page, "/api/v1/surveys", { name: "Mesa", mode: "anonymous", content });
  const { surveyId } = z.object({ surveyId: z.uuid() }).parse(survey);
  const file = "fecha;cliente;importe\n2025-01-02;1;10,50\n";
  const draft = await send(page, "/api/v1/imports?fileName=una.csv", file);
  const { importId } = z.object({ importId: z.uuid() }).parse(draft);
  await send(page, "/api/v1/insight/recompute", {});
  await untilUnderstood(stage.app, page.request);
  const others = await (await page.request.get(`${stage.app.url}/api/v1/customers?limit=5`)).json();
  const ids = z.object({ items: z.array(z.object({ customerId: z.uuid() })).length(5) }).parse(others).items;
  const otherId = ids.find((one) => one.customerId !== customerId)?.customerId ?? "";
  return { customerId, otherId, contactId, caseId, importId, surveyId, key: "delivery" };
}

/** As the signed-in page would; texts go as a file. */
async function send(page: Page, path: string, data: object | string): Promise<unknown> {
  const type = typeof data === "string" ? "text/csv" : "application/json";
  const headers = { origin: stage.app.url, "content-type": type };
  const answer = await page.request.post(stage.app.url + path, { headers, data });
  expect([path, answer.status(), answer.ok() || (await answer.text())]).toEqual([
    path,
    answer.status(),
    true,
  ]);
  return answer.json();
}

test("where there is hardly anything no screen says more than it knows", { timeout: 120_000 }, async () => {
  const [reader] = readers;
  if (reader) thin = await tellLittle(reader.walker);
  for (const { walker } of readers) await walker.forget();

  expect(await walk(thin, 1, ({ walker }) => walker.wrong())).toEqual([]);
});

/** What the shell lives on; a screen's own answers are all others. */
const SHELL: readonly string[] = SHELL_ASKS;
const isOfScreen = (path: string) =>
  path.startsWith("/api/v1/") && !SHELL.includes(path) && path !== "/api/v1/me/notices";

/** Stand there whole without any answer of their own; to log a contact one only has to write. */
const ALONE = ["/sign-in", "/first-account", "/invitation", "/contacts/new", "/settings/about", "/nowhere"];

test("while answers are awaited every screen says so", async () => {
  const held: Route[] = [];
  for (const { walker } of readers) {
    await walker.forget();
    await walker.page.route(
      ({ pathname }) => isOfScreen(pathname),
      (route) => void held.push(route),
    );
    walker.isHeld = isOfScreen;
  }

  const found = await walk(
    thin,
    0,
    async ({ walker }, path) => {
      const isTold = ALONE.includes(path) || (await walker.isLoading());
      return [...(isTold ? [] : ["does not say that it waits"]), ...(await walker.wrong())];
    },
    false,
  );

  // What nobody waits for any more is given up already.
  await Promise.all(held.map((route) => route.abort().catch(() => {})));
  expect(found).toEqual([]);
});

test("where the server fails every screen says so in words, and tries again when asked", async () => {
  const problem = { type: "about:blank", title: "A fault of the server", status: 500, code: "internal" };
  for (const { walker } of readers) {
    await walker.page.unrouteAll();
    walker.isHeld = () => false;
    await walker.forget();
    await walker.page.route(
      ({ pathname }) => isOfScreen(pathname),
      (route) => route.fulfill({ status: 500, json: problem, contentType: "application/problem+json" }),
    );
  }

  const found = await walk(thin, 1, async (reader, path) => [
    ...(ALONE.includes(path) ? [] : await unsaid(reader)),
    ...(await reader.walker.wrong(true)),
  ]);

  expect(found).toEqual([]);
});

/** What the screen does not say of its failure. */
async function unsaid({ walker, text }: Reader): Promise<string[]> {
  const alert = walker.page
    .locator("main")
    .getByRole("alert")
    .filter({ hasText: text.security.problems.internal });
  if (!(await alert.first().isVisible())) return ["does not say that it failed"];
  const again = alert.getByRole("button", { name: text.shell.error.retry });
  return (await again.first().isVisible()) ? [] : ["offers no other try"];
}
