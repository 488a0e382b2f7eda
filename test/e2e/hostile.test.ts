import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeOf, stepAt } from "../../src/platform/auth/two-step/totp.ts";
import { SCREENS } from "../../web/screens.tsx";
import { post, untilUnderstood } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";
import { seriousViolations } from "./axe.ts";
import { attachHostile, sayHostile } from "./hostile-said.ts";

/** Each would set `window.taken` where it is taken for more than a text. */
const HOSTILE = [
  `<script>window.taken=1</script>`,
  `<img src=x onerror="window.taken=1">`,
  `"><svg onload=window.taken=1>`,
  `javascript:window.taken=1`,
  `' onmouseover='window.taken=1' autofocus onfocus='window.taken=1`,
  `{{constructor.constructor('window.taken=1')()}}`,
  "</title></style></textarea><iframe srcdoc='<script>parent.taken=1</script>'>",
  '=HYPERLINK("javascript:window.taken=1","x")',
];
const DAY = 24 * 3600 * 1000;
const DIRECTOR = { name: HOSTILE[1] ?? "", email: "lucia@example.com", password: "tres gatos en el tejado" };

let stage: Stage;
let importId = "";
let contactsId = "";
let customerIds: string[] = [];
let casePaths: string[] = [];

beforeAll(async () => {
  stage = await openStage();
  importId = await importHostile(`${HOSTILE[1]}.csv`, hostileFile());
  await hostileContacts();
  contactsId = await importHostile(`${HOSTILE[2]}.csv`, hostileLog());
  const [name, subject, text] = HOSTILE;
  const said = { subject, text };
  await post(stage.app, "/api/v1/saved-replies", { name, texts: { es: said, en: said } });
  await post(stage.app, "/api/v1/views", { name: HOSTILE[2], query: { search: HOSTILE[0] } });
  await post(stage.app, "/api/v1/insight/recompute", {});
  await untilUnderstood(stage.app);
  const list = await (await fetch(`${stage.app.url}/api/v1/customers?limit=200`)).json();
  const cases = await (await fetch(`${stage.app.url}/api/v1/cases`)).json();
  casePaths = cases.items.map(
    ({ customerId, caseId }: { customerId: string; caseId: string }) => `/cases/${customerId}/${caseId}`,
  );
  await sayHostile(stage.app, casePaths.slice(0, 2), HOSTILE);
  customerIds = list.items.map((item: { customerId: string }) => item.customerId);
}, 180_000);
afterAll(() => stage.close());

/** A file that is hostile in its name, its headers, every column, and the rows that are refused. */
async function importHostile(fileName: string, body: string): Promise<string> {
  const url = new URL("/api/v1/imports", stage.app.url);
  url.searchParams.set("fileName", fileName);
  const headers = { origin: stage.app.url, "content-type": "text/csv" };
  const sent = await fetch(url, { method: "POST", headers, body });
  const { importId: id } = await sent.json();
  for (const [step, state] of [
    ["check", "checked"],
    ["run", "done"],
  ]) {
    await post(stage.app, `/api/v1/imports/${id}/${step}`, {});
    await untilState(id ?? "", state ?? "");
  }
  return id;
}

/** Contacts hostile in every text there is, with a promise they break, so that a case and its page say it again. */
async function hostileContacts(): Promise<void> {
  const [one = "", two = "", three = "", four = "", five = ""] = HOSTILE;
  const names = { es: one, en: two };
  const touchpoint = { key: "hostile", stage: "receive", place: 1, accountable: "delivery", names };
  await post(stage.app, "/api/v1/touchpoints", touchpoint);
  const promise = { kind: "answered-within", limit: { value: 3, unit: "minutes", calendarId: null } };
  await post(stage.app, "/api/v1/standards", { name: two, note: three, state: "active", promise });
  const contacts = HOSTILE.map((text, i) => ({
    source: one,
    externalId: `${i} ${text}`,
    at: new Date(Date.now() - i * 60_000).toISOString(),
    customer: { externalId: `C${i % 3}` },
    channel: "phone",
    touchpoint: "hostile",
    actor: { kind: "team", name: two },
    subject: three,
    text,
    waitSeconds: 660,
    outcome: "promised",
    promisedUntil: new Date(Date.now() + DAY).toISOString(),
    reference: four,
    trackingCode: five,
    payload: { [one]: text },
  }));
  const { taken } = Object(await post(stage.app, "/api/v1/contacts", contacts));
  for (const { customerId, contactId } of taken) {
    await post(stage.app, `/api/v1/customers/${customerId}/notes`, { text: `${one}${two}`, contactId });
  }
  await attachHostile(stage.app, taken[0], two);
}

/** A log of calls that is hostile in what is read of it and in the rows that are refused. */
function hostileLog(): string {
  const header = "CallId,Date,Channel,Direction,CustomerID,Subject,Text,Wait,Agent,Order".split(",");
  const rows = HOSTILE.flatMap((text, i) => [
    [`L${i}`, "2024-02-03 10:00", "phone", "in", `C${i}`, text, text, "90", text, text],
    [`R${i}`, "2024-02-03 10:00", i === 3 ? text : "phone", "in", `C${i}`, text, text, text, text, text],
  ]);
  return linesOf([header, ...rows]);
}

function linesOf(rows: readonly string[][]): string {
  return rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(",")).join("\n");
}

async function untilState(id: string, wanted: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const { state } = await (await fetch(`${stage.app.url}/api/v1/imports/${id}`)).json();
    if (state === wanted) return;
    if (state === "failed") throw new Error("the import failed");
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`the import was not ${wanted} within 30 s`);
}

function hostileFile(): string {
  const names =
    "InvoiceNo,InvoiceDate,CustomerID,Name,Email,Country,City,StockCode,Description,Quantity,UnitPrice";
  const header = [...names.split(","), HOSTILE[0] ?? ""];
  const rows = Array.from({ length: 400 }, (_, i) => {
    const [one, two, three, four, five] = [0, 1, 2, 3, 4].map((k) => HOSTILE[(i + k) % HOSTILE.length] ?? "");
    const day = new Date(Date.UTC(2024, 0, 1) + i * 2 * DAY).toISOString().slice(0, 10);
    const email = i % 50 === 7 ? (one ?? "") : `a${i % 40}@example.com`;
    return [`${i}`, day, `C${i % 40}`, one, email, two, three, four, five, "1", "10.50", one];
  });
  rows.push([
    "999",
    HOSTILE[0] ?? "",
    "C1",
    "x",
    "a@example.com",
    "x",
    "x",
    "x",
    "x",
    HOSTILE[1] ?? "",
    "1",
    "",
  ]);
  return linesOf([header, ...rows]);
}

/** Addresses of all screens there are, from the list that the cockpit itself uses. */
function screens(): string[] {
  const paths = SCREENS.map(({ path }) => path);
  const sections = [
    "company",
    "people",
    "keys",
    "activity",
    "account",
    "about",
    "promises",
    "touchpoints",
    "cases",
  ];
  const own: Readonly<Record<string, readonly string[]>> = {
    "/team/:section?": ["/team", "/team/voice", "/team/kindness"],
    "/settings/:section?": sections.map((section) => `/settings/${section}`),
    "/data/:importId": [`/data/${importId}`, `/data/${contactsId}`],
    "/cases/:customerId/:caseId": casePaths.slice(0, 2),
    "/experience/:key": ["/experience/hostile"],
  };
  return [...new Set(paths)].flatMap((path) => {
    const known = own[path];
    if (known) return known;
    if (!path.includes(":")) return [path, `${path}?search=${encodeURIComponent(HOSTILE[0] ?? "")}`];
    return customerIds
      .slice(0, 3)
      .map((id, at) => path.replace(":customerId", id).replace(/:\w+\??/, customerIds[at + 1] ?? ""));
  });
}

/** Goes to every screen and looks whether any text became more than a text. */
async function walk(page: Page, faults: string[], paths: string[]): Promise<void> {
  // A line that stays open would keep the page from ever being quiet.
  await page.route("**/api/v1/cases/changes", (route) => route.abort());
  for (const path of paths) {
    await page.goto(stage.app.url + path);
    const isDrawn = page.locator("main :is(h1, h2)").first().waitFor();
    await isDrawn.catch(() => faults.push(`${path} is not drawn`));
    await page.waitForLoadState("networkidle");
    const found = await page.evaluate(
      "({ taken: window.taken, frames: document.querySelectorAll('iframe, script:not([src])').length })",
    );
    expect([path, found, faults]).toEqual([path, { taken: undefined, frames: 0 }, []]);
  }
}

test("hostile texts of a file are texts on every screen", { timeout: 240_000 }, async () => {
  const { page, faults } = await stage.open("/customers");
  await page.getByText("<script>window.taken=1</script>").first().waitFor();
  await page.goto(`${stage.app.url}/data/${contactsId}`);
  await page
    .getByText(HOSTILE[3] ?? "")
    .first()
    .waitFor();
  page.on("dialog", () => faults.push("a dialog"));

  const inside = screens().filter((path) => !/^\/(sign-in|first-account|invitation)/.test(path));
  expect(inside.length).toBeGreaterThan(20);
  await walk(page, faults, inside);
});

test("with own data in, the visitor of this machine is urged to make an account, and makes it", async () => {
  const { page, faults } = await stage.open("/customers");
  await page.getByRole("link", { name: "Make my account" }).click();
  await page.getByLabel("Your name").fill(DIRECTOR.name);
  await page.getByLabel("Your email").fill(DIRECTOR.email);
  await page.getByLabel("A password", { exact: true }).fill(DIRECTOR.password);
  await page.getByRole("button", { name: "Make my account" }).click();
  await page.waitForURL(`${stage.app.url}/`);

  await page.goto(`${stage.app.url}/settings/account`);
  await page.getByText(`Signed in as ${DIRECTOR.email}`).waitFor();
  expect(await page.getByRole("link", { name: "Make my account" }).count()).toBe(0);
  expect((await fetch(`${stage.app.url}/api/v1/customers`)).status).toBe(401);
  expect(faults).toEqual([]);
});

test("hostile names of people, keys and the company are texts too, also in the log", {
  timeout: 240_000,
}, async () => {
  const { page, faults } = await signedIn("/settings/people");
  await page.getByRole("button", { name: "Invite someone" }).click();
  await page.getByLabel("Their name").fill(HOSTILE[0] ?? "");
  await page.getByLabel("Their email").fill("ben@example.com");
  await page.getByRole("button", { name: "Make the invitation" }).click();
  await page.getByLabel("Link of the invitation").waitFor();
  await page.goto(`${stage.app.url}/settings/keys`);
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByLabel("What is it for?").fill(HOSTILE[4] ?? "");
  await page.getByRole("button", { name: "Make the key" }).click();
  await page.getByRole("button", { name: "I have copied it" }).click();
  await page.goto(`${stage.app.url}/settings`);
  await page.getByLabel("Name", { exact: true }).fill(HOSTILE[1] ?? "");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();

  const sections = screens().filter((path) => path.startsWith("/settings/"));
  await walk(page, faults, [...sections, "/", "/data", `/data/${importId}`]);
  await page.goto(`${stage.app.url}/settings/activity`);
  await page.getByText("made the API key").waitFor();
  await page.getByLabel("What", { exact: true }).selectOption("customer");
  await page.getByText("looked at a customer").first().waitFor();
  await page.getByText("made the API key").waitFor({ state: "detached" });
  expect(await seriousViolations(page)).toEqual([]);
});

test("the second step is set up with a code, asked for at the door, and passed with a code or a recovery code", async () => {
  const { page, faults } = await signedIn("/settings/account");
  await page.getByRole("button", { name: "Set it up" }).click();
  await page.getByLabel("Your password").fill("no es esta frase");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByText("That is not your password.").waitFor();
  await page.getByLabel("Your password").fill(DIRECTOR.password);
  await page.getByRole("button", { name: "Go on" }).click();
  const secret = (await page.getByLabel("Or type this into the app").inputValue()).replaceAll(" ", "");
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByLabel("Code of the app").fill("000000");
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByText("That code is not right.").waitFor();
  await page.getByLabel("Code of the app").fill(codeNow(secret));
  await page.getByRole("button", { name: "Confirm" }).click();
  const list = page.getByRole("list", { name: "Recovery codes" });
  await list.waitFor();
  const codes = await list.getByRole("listitem").allTextContents();
  expect(codes).toHaveLength(8);
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.getByText("Set up: signing in asks for a code. 8 recovery codes left.").waitFor();

  const door = await stage.open("/sign-in?next=/settings/account", { locale: "es-ES" });
  await door.page.getByLabel("Correo").fill(DIRECTOR.email);
  await door.page.getByLabel("Contraseña", { exact: true }).fill(DIRECTOR.password);
  await door.page.getByRole("button", { name: "Entrar" }).click();
  await door.page.getByRole("heading", { name: "Un paso más" }).waitFor();
  expect(await seriousViolations(door.page)).toEqual([]);
  await door.page.getByLabel("Código").fill("111111");
  await door.page.getByRole("button", { name: "Entrar" }).click();
  await door.page.getByText("Ese código no es correcto.").waitFor();
  await door.page.getByLabel("Código").fill(codes[0] ?? "");
  await door.page.getByRole("button", { name: "Entrar" }).click();
  await door.page.waitForURL(/settings\/account$/);
  await door.page.getByText("Quedan 7 códigos de recuperación.").waitFor();

  await page.reload();
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await page.getByText("Signed out everywhere else.").waitFor();
  await door.page.reload();
  await door.page.waitForURL(/sign-in/);
  expect([faults, door.faults]).toEqual([[], []]);
});

function codeNow(secret: string): string {
  return codeOf(secret, stepAt(new Date()));
}

async function signedIn(path: string): Promise<{ page: Page; faults: string[] }> {
  const { page, faults } = await stage.open(`/sign-in?next=${path}`);
  page.on("dialog", () => faults.push("a dialog"));
  await page.getByLabel("Email").fill(DIRECTOR.email);
  await page.getByLabel("Password", { exact: true }).fill(DIRECTOR.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(stage.app.url + path);
  return { page, faults };
}
