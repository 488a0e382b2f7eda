import { afterAll, beforeAll, expect, test } from "vitest";
import { aShop, post } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";
import { violations } from "./axe.ts";

const PHONE = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await aShop(stage.app);
  const promise = { kind: "answered-within", limit: { value: 3, unit: "minutes" } };
  await post(stage.app, "/api/v1/standards", { name: "Calls in 3 minutes", promise, state: "active" });
}, 120_000);
afterAll(() => stage.close());

test("a contact typed by keyboard alone is judged at once and stands on the timeline", async () => {
  const { page, faults } = await stage.open("/core");
  await page.getByRole("heading", { level: 1 }).waitFor();

  await page.keyboard.press("n");
  await page.getByLabel("Customer", { exact: true }).waitFor();
  await page.keyboard.type("C1010");
  await page.getByRole("button", { name: "Cliente 10" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Log a contact with Cliente 10" }).waitFor();
  expect(await page.getByRole("radio", { name: "Phone" }).evaluate((one) => one.matches(":focus"))).toBe(
    true,
  );
  await page.keyboard.press("ArrowRight");
  expect(await page.getByRole("radio", { name: "Email" }).isChecked()).toBe(true);
  while (!(await page.getByLabel("What it was about").evaluate((one) => one.matches(":focus"))))
    await page.keyboard.press("Tab");
  await page.keyboard.type("The parcel is late");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { level: 1, name: "Saved" }).waitFor();
  await page.getByText("No promise is about it.").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");

  await page.getByRole("heading", { level: 1, name: "Cliente 10" }).waitFor();
  await page.getByRole("region", { name: "Timeline" }).getByText("The parcel is late").waitFor();
  expect(faults).toEqual([]);
});

test("on a small phone a broken promise is told in words, and a mistake corrected under the same contact", async () => {
  const { page, faults } = await stage.open("/customers?search=maria", { ...PHONE, locale: "es-ES" });
  await page.getByRole("link", { name: "María López" }).tap();
  await page.getByRole("main").getByRole("link", { name: "Anotar un contacto" }).tap();
  await page.getByLabel("De qué se trató").fill("Pregunta por su factura");
  await page.getByRole("radio", { name: "Prometido" }).tap();
  expect(await page.getByRole("button", { name: "Guardar el contacto" }).isDisabled()).toBe(true);
  await page.getByRole("button", { name: "Mañana a esta hora" }).tap();
  await page.getByText("Espera, duración y más").tap();
  await page.getByLabel("Minutos que esperó el cliente").fill("11");
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
  await page.getByRole("button", { name: "Guardar el contacto" }).tap();

  await page
    .getByText("Promesa incumplida: Calls in 3 minutes (esperó 11 minutos, prometido: 3 minutos)")
    .waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Corregirlo" }).tap();
  await page.getByLabel("Minutos que esperó el cliente").fill("1:30");
  await page.getByLabel("Esperamos su respuesta").check();
  await page.getByRole("button", { name: "Guardar la corrección" }).tap();
  await page.getByRole("heading", { level: 1, name: "Corregido" }).waitFor();
  await page.getByText("Promesa cumplida: Calls in 3 minutes").waitFor();
  expect(faults).toEqual([]);
});

test("who is not known yet is remembered by the number that called", async () => {
  const { page } = await stage.open("/contacts/new");
  await page.getByLabel("Customer", { exact: true }).fill("+34 611 222 333");
  await page.getByRole("button", { name: "Log it for +34 611 222 333, who is new" }).click();
  await page.getByLabel("Name (may stay empty)").fill("Rosa Gil");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Save the contact" }).click();
  await page.getByRole("link", { name: "See the customer" }).click();
  await page.getByRole("heading", { level: 1, name: "Rosa Gil" }).waitFor();
  await page.getByRole("link", { name: "+34611222333" }).waitFor();
});

test("a delivery is told as begun by the company, unless somebody says otherwise", async () => {
  const { page } = await stage.open("/contacts/new");
  await page.getByLabel("Customer", { exact: true }).fill("+34 611 222 444");
  await page.getByRole("button", { name: "Log it for +34 611 222 444, who is new" }).click();
  await page.getByRole("button", { name: "More ways" }).click();
  const channels = page.getByRole("group", { name: "How", exact: true });
  const begun = (by: string) => page.getByRole("radio", { name: by, exact: true });
  await channels.getByRole("radio", { name: "Delivery" }).check();
  expect(await begun("We did").isChecked()).toBe(true);
  await channels.getByRole("radio", { name: "Phone" }).check();
  expect(await begun("The customer").isChecked()).toBe(true);
  await channels.getByRole("radio", { name: "Installation" }).check();
  await page.getByRole("button", { name: "Save the contact" }).click();
  await page.getByRole("heading", { level: 1, name: "Saved" }).waitFor();

  const { rows } = await stage.app.services.store.pool.query(
    "select channel, direction from contact where channel = 'installation'",
  );
  expect(rows).toEqual([{ channel: "installation", direction: "out" }]);
});

test("a customer's name and phone are corrected on the page; what is another's is refused with what to do", async () => {
  const customer = {
    externalId: "C9001",
    name: "Eva Sóler",
    phone: "+34611000111",
    email: "eva@example.com",
  };
  const twin = {
    externalId: "C9002",
    name: "Eva Soler",
    country: "ES",
    city: "Lugo",
    email: "twin@example.com",
  };
  const sold = { at: "2026-01-01T12:00:00Z", amountMinor: 100 };
  await post(stage.app, "/api/v1/purchases", [
    { ...sold, externalId: "E1", customer },
    { ...sold, externalId: "E2", customer: twin },
  ]);
  const { page, faults } = await stage.open("/customers?search=C9001", { ...PHONE, locale: "es-ES" });
  await page.getByRole("link", { name: "Eva Sóler" }).tap();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
  await page.getByRole("button", { name: "Corregir", exact: true }).tap();
  await page.getByLabel("Nombre", { exact: true }).fill("Eva Soler");
  await page.getByRole("button", { name: "Quitar +34611000111" }).tap();
  await page.getByLabel("Otro teléfono o correo").fill("twin@example.com");
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
  await page.getByRole("button", { name: "Guardar" }).tap();
  await page.getByText(/^Otro cliente tiene ese teléfono o correo/).waitFor();
  await page.getByLabel("Otro teléfono o correo").fill("611 000 222");
  await page.getByRole("button", { name: "Guardar" }).tap();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("heading", { level: 1, name: "Eva Soler" }).waitFor();
  await page.getByRole("link", { name: "+34611000222" }).waitFor();
  expect(await page.getByText("+34611000111").count()).toBe(0);

  await page.goto(new URL("/contacts/new", page.url()).href);
  await page.getByLabel("Cliente", { exact: true }).fill("eva soler");
  await page.getByRole("button", { name: "Eva Soler Lugo, ES · C9002" }).waitFor();
  await page.getByRole("button", { name: "Eva Soler C9001" }).waitFor();
  expect(faults.filter((fault) => !fault.includes("409"))).toEqual([]);
});

test("of very many open matters, and contacts of one, it is said that there are more", async () => {
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const customer = { externalId: "C9003", name: "Luz Vega" };
  const told = (n: number, reference: string) => ({
    ...{ externalId: `L${n}`, at: at(n + 1), customer, channel: "phone", touchpoint: "complaint" },
    ...{ reference, subject: `Call ${n}` },
  });
  await post(
    stage.app,
    "/api/v1/contacts",
    Array.from({ length: 52 }, (_, n) => told(n, `R${n}`)),
  );
  await post(
    stage.app,
    "/api/v1/contacts",
    Array.from({ length: 52 }, (_, n) => told(n + 100, "R0")),
  );
  const { page } = await stage.open("/customers?search=C9003");
  await page.getByRole("link", { name: "Luz Vega" }).click();
  await page.getByText("and 45+ more").waitFor();
  const { items } = await page.evaluate(async () => (await fetch("/api/v1/cases?limit=200")).json());
  const { customerId, caseId } = items.find(
    ({ customerName, subject }: { customerName: string; subject: string }) =>
      customerName === "Luz Vega" && subject.includes("Call 0"),
  );
  await page.goto(new URL(`/cases/${customerId}/${caseId}`, page.url()).href);
  await page.getByRole("button", { name: "Show more" }).click();
  await page.getByRole("link", { name: /Call 151/ }).waitFor();
});

test("a promise is tried on the last 90 days before it is put in force, and withdrawn again", async () => {
  const at = (hours: number) => new Date(Date.now() - hours * 3600_000).toISOString();
  const call = { customer: { externalId: "C1020" }, channel: "phone" };
  await post(stage.app, "/api/v1/contacts", [
    { ...call, externalId: "W1", at: at(50), waitSeconds: 900 },
    { ...call, externalId: "W2", at: at(200), waitSeconds: 30 },
  ]);
  const { page, faults } = await stage.open("/settings/promises");
  await page.getByRole("button", { name: "New promise" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Quick on the phone");
  await page.getByLabel("How much").fill("10");
  await page.getByRole("button", { name: "Save and put in force" }).click();
  await page.getByText(/^kept: \d+ · broken: 1$/).waitFor();
  await page.getByText("Nothing is saved yet.").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Save and put in force" }).click();
  await page.getByRole("button", { name: "Withdraw: Quick on the phone" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
  await page.getByRole("button", { name: "Put in force: Quick on the phone" }).click();
  await page.getByText(/^kept: \d+ · broken: 1$/).waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Put in force" }).click();
  await page.getByRole("button", { name: "Withdraw: Quick on the phone" }).waitFor();

  await page.getByRole("button", { name: "Ready sets" }).click();
  await page.getByText("This is a template, not legal advice").waitFor();
  const sets = page.getByRole("dialog").getByRole("region", { name: "Spain: customer-service law" });
  await sets.getByText("Where it holds").click();
  await sets.getByLabel("Complaint", { exact: true }).check();
  await sets.getByRole("button", { name: /^Take \d+ over as drafts$/ }).click();
  await page.getByText(/^\d+ drafts have been made\.$/).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Put in force: Resolve within 15 working days" }).waitFor();
  const { items } = await page.evaluate(async () => (await fetch("/api/v1/standards")).json());
  const drafts = items.filter(({ state }: { state: string }) => state === "draft");
  expect(drafts[0].scope).toEqual({ touchpoints: ["complaint"] });
  expect(faults).toEqual([]);
});
