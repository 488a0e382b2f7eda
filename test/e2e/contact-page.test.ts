import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { aPerson } from "../application.ts";
import { post } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";
import { violations } from "./axe.ts";

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const Told = z.object({ customerId: z.uuid(), contactId: z.uuid() });
const CUSTOMER = { phone: "+34611223344", name: "María López" };
const CALL = {
  ...{ source: "by hand", externalId: "1", at: new Date(Date.now() - 3600_000).toISOString() },
  ...{ channel: "phone", customer: CUSTOMER, touchpoint: "delivery", text: "The boiler is cold" },
  payload: { order: { kind: "gift" } },
};

let stage: Stage;
/** The page of a call whose verdict has changed, beside a letter about something else. */
let contactPage: string;

beforeAll(async () => {
  stage = await openStage();
  const { app } = stage;
  const limit = { value: 3, unit: "minutes" };
  const promise = { kind: "answered-within", limit };
  await post(app, "/api/v1/standards", { name: "Calls in 3 minutes", promise, state: "active" });
  await post(app, "/api/v1/contacts", { ...CALL, waitSeconds: 660 });
  const { customerId, contactId } = Told.parse(
    await post(app, "/api/v1/contacts", { ...CALL, waitSeconds: 60 }),
  );
  const letter = { ...CALL, externalId: "2", channel: "email", touchpoint: "billing", reference: "A-12" };
  await post(app, "/api/v1/contacts", { ...letter, text: "The invoice is wrong" });
  contactPage = `/customers/${customerId}/contacts/${contactId}`;
  const { pool } = app.services.store;
  for (const name of ["Eva", "Íñigo"]) {
    const email = `${name === "Eva" ? "eva" : "inigo"}@example.com`;
    const { personId } = await aPerson(app.services, "agent", email);
    await pool.query("update person set name = $1 where id = $2", [name, personId]);
  }
}, 120_000);
afterAll(() => stage.close());

/** Writes a note that mentions a colleague, sends it, and takes it back into the field. */
async function writesNotes(page: Page): Promise<void> {
  const notes = page.getByRole("region", { name: "Notes for colleagues" });
  await notes.getByLabel("New note").pressSequentially("Ask @in");
  await notes.getByText("1 colleague: Enter takes it").waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.type("first");
  expect(await notes.getByLabel("New note").inputValue()).toBe("Ask @Íñigo first");
  await page.keyboard.press("Control+Enter");
  await notes.getByText(/told to Íñigo$/).waitFor();
  await notes.getByLabel("New note").fill("A slip");
  await notes.getByRole("button", { name: "Add the note" }).click();
  await notes.getByRole("button", { name: "Take back: A slip" }).click();
  await notes.getByRole("listitem").nth(1).waitFor({ state: "detached" });
  expect(await notes.getByLabel("New note").inputValue()).toBe("A slip");
}

/** Keeps two files and sees a third refused, downloads one and removes the other. */
async function keepsFiles(page: Page): Promise<void> {
  const files = page.getByRole("region", { name: "Files" });
  const file = (name: string, mimeType: string, content: string | Buffer) => ({
    ...{ name, mimeType },
    buffer: Buffer.from(content),
  });
  await files
    .locator("input[type=file]")
    .setInputFiles([
      file("order.pdf", "application/pdf", "%PDF-1.4 order"),
      file("page.html", "text/html", "<script>"),
      file("letter.eml", "", "From: x"),
    ]);
  await files.getByText("page.html was not kept: this kind of file is not taken.").waitFor();
  const coming = page.waitForEvent("download");
  await files.getByRole("link", { name: "order.pdf" }).click();
  expect((await coming).suggestedFilename()).toBe("order.pdf");
  await files.getByRole("button", { name: "Remove letter.eml" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await files.getByRole("link", { name: "letter.eml" }).waitFor({ state: "detached" });
  await files.getByRole("link", { name: "order.pdf" }).waitFor();
}

/** Says in the form of the contact that the customer asked for a person and that a colleague answered him. */
async function corrects(page: Page): Promise<void> {
  const said = page.getByRole("region", { name: "What was said" });
  await said.getByRole("link", { name: "Correct it" }).click();
  await page.getByRole("heading", { level: 1, name: "Correct the contact" }).waitFor();
  expect(await page.getByLabel("What it was about").inputValue()).toBe("The boiler is cold");
  expect(await page.getByLabel("Minutes the customer waited").inputValue()).toBe("1");
  await page.getByLabel("The customer asked to speak with a person").check();
  await page.getByLabel("Who acted for us").selectOption({ label: "A colleague" });
  expect(await page.getByRole("button", { name: "Save the correction" }).isDisabled()).toBe(true);
  await page.getByLabel("Which colleague").selectOption({ label: "Íñigo" });
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Save the correction" }).click();
  await said.getByText("a person", { exact: true }).waitFor();
  await said.getByText("Íñigo", { exact: true }).waitFor();
  await said.getByText("Where it came from, and further data").click();
  await said.getByText("order.kind").waitFor();
  await said.getByText("gift").waitFor();
}

/** Writes a note about the customer as a whole, where no contact is needed. */
async function notesCustomer(page: Page): Promise<void> {
  await page.getByRole("main").getByRole("link", { name: "María López" }).click();
  const notes = page.getByRole("region", { name: "Notes for colleagues" });
  await notes.getByLabel("New note").fill("Prefers the mornings");
  await notes.getByRole("button", { name: "Add the note" }).click();
  await notes.getByRole("listitem").filter({ hasText: "Prefers the mornings" }).waitFor();
  await notes.getByRole("link", { name: "on a contact" }).click();
}

/** Puts the contact into the matter of the letter, and back. */
async function movesAndComesBack(page: Page): Promise<void> {
  const matter = page.getByRole("region", { name: "The matter it belongs to" });
  await matter.getByRole("button", { name: "Put it into another matter" }).click();
  await page.getByRole("radio", { name: /A-12/ }).check();
  await page.getByRole("button", { name: "Put it there" }).click();
  await matter.getByText("It is in another matter now.").waitFor();
  await matter.getByText(/1 other contact is about it/).waitFor();
  await matter.getByRole("button", { name: "Undo" }).click();
  await matter.getByText(/It is the only contact about it/).waitFor();
}

test("a contact's page: what was said of its promise before, notes, files, its matter, and a case opened once", async () => {
  const { page, faults } = await stage.signedIn("eva@example.com", contactPage);
  await page.getByText("Promise kept: Calls in 3 minutes").waitFor();
  await page.getByText("What was said before: Calls in 3 minutes").click();
  await page
    .getByText("Promise broken: Calls in 3 minutes (waited 11 minutes, 3 minutes promised)")
    .waitFor();
  await page.getByText("Then the contact was corrected.").waitFor();
  await writesNotes(page);
  await keepsFiles(page);
  await corrects(page);
  await notesCustomer(page);
  await movesAndComesBack(page);
  expect(await violations(page)).toEqual([]);

  await page.getByRole("button", { name: "Open a case" }).click();
  await page.getByLabel("What happened").fill("The boiler was promised for today");
  await page.getByRole("radio", { name: "Grave" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Open a case" }).dblclick();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForURL(/\/cases\//);
  const [, customerId] = contactPage.match(/customers\/([^/]+)/) ?? [];
  const kept = await stage.app.services.store.pool.query(
    "select count(*)::int as people from case_evidence where kind = 'person' and customer_id = $1",
    [customerId],
  );
  expect(kept.rows).toEqual([{ people: 1 }]);
  expect(faults).toEqual([]);
});

test("on a phone who is mentioned comes to the contact, photographs for it, and opens a case from the customer's page", async () => {
  const { page, faults } = await stage.signedIn("inigo@example.com", "/customers", {
    ...PHONE,
    locale: "es-ES",
  });
  await page.getByRole("button", { name: /aviso/i }).tap();
  await page.getByRole("link", { name: /Eva te ha mencionado/ }).tap();
  await page.getByRole("heading", { level: 2, name: "Notas para los compañeros" }).waitFor();
  const photo = { name: "foto.jpg", mimeType: "image/jpeg", buffer: Buffer.from("jpeg") };
  await page.locator("input[capture]").setInputFiles(photo);
  await page.getByRole("link", { name: "foto.jpg" }).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);

  await page.getByRole("main").getByRole("link", { name: "María López" }).tap();
  await page.getByRole("button", { name: "Abrir un caso" }).tap();
  await page.getByLabel("Qué ha pasado").fill("Nadie la llamó");
  await page.getByRole("dialog").getByRole("button", { name: "Abrir un caso" }).tap();
  await page.getByRole("heading", { level: 1, name: "Nadie la llamó" }).waitFor();
  expect(faults).toEqual([]);
});
