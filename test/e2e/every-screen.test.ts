import { setTimeout as delay } from "node:timers/promises";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { SCREENS } from "../../web/screens.tsx";
import { post, untilUnderstood } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";
import { violations, violationsOfColour } from "./axe.ts";

/** WCAG 1.4.10: at 320 px nothing needs scrolling in two directions. */
const NARROW = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };
const WIDE = { viewport: { width: 1440, height: 900 } };
/** The longer words on the narrow screen. What depends on the light is looked at in the other one too. */
const LOOKS = [
  { locale: "en-GB", colorScheme: "light", other: "dark", size: WIDE },
  { locale: "es-ES", colorScheme: "dark", other: "light", size: NARROW },
] as const;

const DRAFT = "fecha;cliente;importe\n2025-01-02;1;10,50\n2025-13-45;2;20,00\n";

let stage: Stage;
/** An address for every pattern of `SCREENS`, and some that are none. */
let addresses: Record<string, string>;
let surveyParts: string[];

beforeAll(async () => {
  stage = await openStage();
  await post(stage.app, "/api/v1/webhooks", {
    url: "https://hook.example.com/",
    types: ["contact.recorded"],
  });
  await post(stage.app, "/api/v1/sample/load", {});
  await untilUnderstood(stage.app);
  const { items } = await get<{ items: [{ customerId: string }, { customerId: string }] }>(
    "/api/v1/customers?limit=2",
  );
  const draft = await uploaded(DRAFT);
  const { case: aCase } = await opened(items[0].customerId);
  addresses = {
    "/cases/:customerId/:caseId": `/cases/${items[0].customerId}/${aCase.caseId}`,
    "/customers/:customerId": `/customers/${items[0].customerId}`,
    "/customers/:customerId/contacts/:contactId": await aContactPage(),
    "/customers/:customerId/merge/:otherId": `/customers/${items[0].customerId}/merge/${items[1].customerId}`,
    "/experience/:key": "/experience/delivery",
    "/data/:importId": `/data/${draft}`,
    "/settings/:section?": "/settings/company",
    "/surveys/:surveyId/:section?": `/surveys/${await aSurvey()}/questions`,
    "/team/:section?": "/team",
  };
  // A run that ends while a screen is looked at has the screen ask for everything anew.
  while ((await get<{ running: boolean }>("/api/v1/insight")).running) await delay(100);
}, 240_000);
afterAll(() => stage.close());

async function aContactPage(): Promise<string> {
  const contact = {
    externalId: "W1",
    at: new Date().toISOString(),
    channel: "phone",
    text: "The boiler is cold",
  };
  const told = await post(stage.app, "/api/v1/contacts", { ...contact, customer: { phone: "600111222" } });
  const { customerId, contactId } = z.object({ customerId: z.uuid(), contactId: z.uuid() }).parse(told);
  return `/customers/${customerId}/contacts/${contactId}`;
}

/** A survey that is open to everybody, with a link. */
async function aSurvey(): Promise<string> {
  const question = { kind: "nps", id: "recommend", title: { es: "¿Nos recomendarías?" } };
  const content = { language: "es", questions: [question] };
  const said = await post(stage.app, "/api/v1/surveys", { name: "Mesa", mode: "anonymous", content });
  const { surveyId } = z.object({ surveyId: z.uuid() }).parse(said);
  await post(stage.app, `/api/v1/surveys/${surveyId}/links`, { kind: "qr", name: "Mesa 1" });
  surveyParts = ["links", "results", "rules"].map((part) => `/surveys/${surveyId}/${part}`);
  return surveyId;
}

async function get<T>(path: string): Promise<T> {
  return (await fetch(stage.app.url + path)).json();
}

async function opened(customerId: string): Promise<{ case: { caseId: string } }> {
  const headers = { "content-type": "application/json", origin: stage.app.url };
  const body = JSON.stringify({ reason: "The parcel is late" });
  const answer = await fetch(`${stage.app.url}/api/v1/customers/${customerId}/cases`, {
    method: "POST",
    headers,
    body,
  });
  return answer.json();
}

async function uploaded(text: string): Promise<string> {
  const headers = { "content-type": "text/csv", origin: stage.app.url };
  const answer = await fetch(`${stage.app.url}/api/v1/imports?fileName=ventas.csv`, {
    method: "POST",
    headers,
    body: text,
  });
  const { importId }: { importId: string } = await answer.json();
  return importId;
}

/** Every screen by its pattern, every section of the settings and of the team, and an address where nothing is. */
function allAddresses(): string[] {
  const screens = SCREENS.map(({ path }) => addresses[path] ?? path);
  const sections = [
    "currencies",
    "touchpoints",
    "promises",
    "hours",
    "cases",
    "words",
    "people",
    "keys",
    "webhooks",
    "privacy",
    "activity",
    "account",
    "about",
  ];
  const settings = sections.map((section) => `/settings/${section}`);
  const team = ["queue", "rules", "absences", "voice", "kindness"].map((section) => `/team/${section}`);
  return [...screens, ...settings, ...team, ...surveyParts, "/nowhere"];
}

/** The addresses in as many parts as pages look at them: each look stays well within what a test may take. */
const PARTS = [0, 1, 2, 3];

function addressesOf(part: number): string[] {
  return allAddresses().filter((_, place) => place % PARTS.length === part);
}

/** Asked again and again on purpose; the line of changes because it is cut here, see `quiet`. */
const WATCHED = /^\/api\/v1\/(insight|imports\/.+|customers\/.+\/watch|cases\/changes)$/;

/** What a page asks of the API again that it has asked already since it was opened; `forget` begins anew. */
function askedTwice(page: Page): { again: string[]; forget: () => void } {
  const once = new Set<string>();
  const again: string[] = [];
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (!pathname.startsWith("/api/") || WATCHED.test(pathname)) return;
    // What is promised about a contact and about its matter are two questions, and so are all of a timeline and a part.
    const asked = [
      pathname,
      searchParams.get("subjectId"),
      searchParams.get("about"),
      searchParams.get("by"),
    ].join(" ");
    if (once.has(asked)) again.push(request.url());
    once.add(asked);
  });
  return { again, forget: () => once.clear() };
}

/** A page without the line that stays open as long as the queue is seen: with it nothing would ever be quiet. */
async function quiet(options: BrowserContextOptions) {
  const found = await stage.open("/", options);
  await found.page.route("**/api/v1/cases/changes", (route) => route.abort());
  // What the first page still asks is not to be taken for what the next one does.
  await found.page.waitForLoadState("networkidle");
  return found;
}

/** How much still moves. */
const MOVING = `document.getAnimations().filter(({ effect }) => effect.getTiming().iterations === Infinity ||
  Number(effect.getTiming().duration) > 100).length`;

/** Until its heading stands there, when nothing may move, and nothing is asked of the server any more. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(stage.app.url + path);
  await page.getByRole("heading").first().waitFor();
  // A page of the test's asks for stillness; see `openPage`.
  expect(await page.evaluate(MOVING), `${path} moves`).toBe(0);
  await page.waitForLoadState("networkidle");
}

/** What a screen breaks of WCAG, hides beside itself, or lacks, a line each. */
async function wrongOf(page: Page): Promise<string[]> {
  const found = await violations(page);
  const beside = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
  if (Number(beside) > 0) found.push(`${beside} px hide beside the screen`);
  if ((await page.title()).trim() === "") found.push("no title");
  return found;
}

/** As before, in the other light and on the same page. */
async function wrongInLight(page: Page, light: "light" | "dark"): Promise<string[]> {
  await page.emulateMedia({ colorScheme: light });
  await page.locator(`html[data-mantine-color-scheme=${light}]`).waitFor();
  return violationsOfColour(page);
}

/** What has the focus, and whether that can be seen: an outline or a ring around it or around what holds it. */
const FOCUS = `(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const seen = (one) => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(one);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  };
  const near = [element, element.parentElement, element.nextElementSibling].filter(Boolean);
  return { name: element.outerHTML.slice(0, 120), seen: near.some(seen) };
})()`;

/** What the Tab key reaches from the top of a screen, also where that has put the focus into a field, and nobody sees. */
async function unseenByTab(page: Page): Promise<string[]> {
  await page.evaluate("document.body.tabIndex = -1; document.body.focus()");
  const visited = new Set<string>();
  const unseen: string[] = [];
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press("Tab");
    const focus: { name: string; seen: boolean } | null = await page.evaluate(FOCUS);
    if (focus === null) break;
    visited.add(focus.name);
    if (!focus.seen) unseen.push(`has the focus unseen: ${focus.name}`);
  }
  return visited.size > 0 ? unseen : ["the Tab key reaches nothing"];
}

test.concurrent.for(LOOKS.flatMap((look) => PARTS.map((part) => ({ ...look, part }))))(
  "every screen keeps WCAG 2.2 AA, fits, is still and reached by the Tab key: $locale, $colorScheme, $size.viewport.width px, part $part",
  { timeout: 240_000 },
  async ({ locale, colorScheme, other, size, part }) => {
    const { page, faults } = await quiet({ locale, colorScheme, ...size });
    const found: string[] = [];
    const { again, forget } = askedTwice(page);
    for (const path of addressesOf(part)) {
      forget();
      await goTo(page, path);
      const wrong = [...(await wrongOf(page)), ...(await wrongInLight(page, other))];
      if (size === WIDE) wrong.push(...(await unseenByTab(page)));
      for (const line of wrong) found.push(`${path}: ${line}`);
      await page.emulateMedia({ colorScheme });
    }
    expect(await page.locator("html").getAttribute("lang")).toBe(locale.slice(0, 2));
    expect(found).toEqual([]);
    // What is asked ahead of the screen (web/first/) is what the screen then asks.
    expect(again).toEqual([]);
    expect(faults).toEqual([]);
  },
);
