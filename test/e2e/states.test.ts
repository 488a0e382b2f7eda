import type { Route } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SHELL_ASKS } from "../../web/first/addresses.ts";
import { en } from "../../web/text/en.ts";
import { es } from "../../web/text/es.ts";
import { aPerson } from "../application.ts";
import { openStage, type Stage } from "./app.ts";
import { everyPath, type Thing } from "./every-path.ts";
import { tellEverything } from "./everything.ts";
import { type Teller, tellerOf } from "./teller.ts";
import { Walker } from "./walker.ts";

/** Where everything has least room. */
const NARROW = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };
const LANGUAGES = [
  { locale: "en-GB", text: en },
  { locale: "es-ES", text: es },
] as const;

/** Nobody, nothing: what the addresses of an empty store name. */
const NOBODY = "01900000-0000-7000-8000-000000000000";
const NOTHING: readonly Thing[] = [
  ...["customerId", "importId", "surveyId"].map((name) => ({ [name]: NOBODY })),
  ...["otherId", "caseId", "contactId"].map((name) => ({ customerId: NOBODY, [name]: NOBODY })),
  { key: "delivery" },
];

type Reader = (typeof LANGUAGES)[number] & { walker: Walker; faults: string[] };
type Look = (reader: Reader, path: string) => Promise<string[]>;

let stage: Stage;
let readers: Reader[];
let thin: readonly Thing[];

beforeAll(async () => {
  stage = await openStage();
  await aPerson(stage.app.services, "director");
  const judged = new Set<string>();
  readers = await Promise.all(
    LANGUAGES.map(async (language) => {
      const options = { locale: language.locale, ...NARROW };
      const { page, faults } = await stage.signedIn("director@example.com", "/settings/about", options);
      const walker = new Walker(page, judged);
      await page.clock.install();
      await page.goto(`${stage.app.url}/settings/about`);
      await walker.silence.quiet();
      return { ...language, faults, walker };
    }),
  );
}, 120_000);
afterAll(() => stage.close());

/** The test's clock may not into the preview of a mail. */
const CLOCK_IN_MAIL =
  "Blocked script execution in 'about:srcdoc' because the document's frame is sandboxed and the 'allow-scripts' permission is not set.";

/** Each screen in one language, every other one in the other; `turn` turns that round. What is wrong, a line each. */
async function walk(things: readonly Thing[], turn: 0 | 1, look: Look, isAnswered = true): Promise<string[]> {
  const addresses = everyPath(things);
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

/** Eight purchases of five customers, a subscription, and what the addresses need beside. */
async function tellLittle(teller: Teller): Promise<readonly Thing[]> {
  const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString();
  const purchases = Array.from({ length: 8 }, (_, i) => ({
    ...{ externalId: `F${i}`, at: day(40 * i + 3), amountMinor: 1000 + 500 * i },
    customer: { externalId: `C${i % 5}`, name: `Cliente ${i % 5}` },
  }));
  await teller.asked("POST", "/purchases", purchases);
  const subscription = { externalId: "S1", customer: { externalId: "C1" }, product: "Club" };
  await teller.asked("POST", "/subscriptions", [
    { ...subscription, startedOn: day(90).slice(0, 10), priceMinor: 990, billingPeriod: "month" },
  ]);
  const { things } = await tellEverything(teller);
  await teller.asked("POST", "/insight/recompute", {});
  await teller.until("/insight", "done");
  return things;
}

test("where there is hardly anything no screen says more than it knows", { timeout: 120_000 }, async () => {
  thin = await tellLittle(tellerOf(stage.app, await stage.cookieOf("director@example.com")));
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
    walker.silence.isHeld = isOfScreen;
  }

  const found = await walk(
    thin,
    0,
    async ({ walker }, path) => {
      const isTold = ALONE.includes(path) || (await walker.silence.isLoading());
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
    walker.silence.isHeld = () => false;
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
