import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aPerson } from "../application.ts";
import type { Stage } from "./app.ts";
import { violations } from "./axe.ts";
import { openCaseStage } from "./case-stage.ts";
import { type Teller, tellerOf } from "./teller.ts";

let stage: Stage;
let rosa: Teller;

beforeAll(async () => {
  stage = await openCaseStage();
  await aPerson(stage.app.services, "partner", "carrier@example.com");
  await aPerson(stage.app.services, "director", "dora@example.com");
  rosa = await tellerFor("rosa@example.com");
}, 120_000);
afterAll(() => stage.close());

async function tellerFor(email: string): Promise<Teller> {
  return tellerOf(stage.app, await stage.cookieOf(email));
}

/** Somebody who called about something that is not settled. */
function aCall(externalId: string, name: string): Promise<unknown> {
  const customer = { externalId, name };
  const said = { channel: "phone", touchpoint: "delivery", text: "The box is empty" };
  return rosa.asked("POST", "/contacts", { ...said, externalId, at: new Date().toISOString(), customer });
}

async function confirm(page: Page, button: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: button, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}

test("customers without an owner are found by name, given together, and come back when it is undone", async () => {
  const { page, faults } = await stage.signedIn("rosa@example.com", "/team/queue");
  await page.getByRole("link", { name: "María López" }).waitFor();
  await page.getByLabel("Name begins with").fill("Nú");
  await page.getByRole("link", { name: "María López" }).waitFor({ state: "detached" });
  await page.getByRole("combobox", { name: "Give them to" }).selectOption({ label: "Eva" });
  await page.getByRole("textbox", { name: "Why" }).fill("Lives nearby");
  await page.getByRole("checkbox", { name: "Choose Nuria Soler" }).check();
  await page.getByRole("button", { name: "Give 1", exact: true }).click();
  await page.getByText("1 customer is Eva's now.").waitFor();
  await page.getByText("None of those without owner fits").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: "Nuria Soler" }).waitFor();

  await page.getByLabel("Name begins with").fill("");
  await page.getByRole("link", { name: "María López" }).waitFor();
  await page.getByRole("combobox", { name: "Give them to" }).selectOption({ label: "Eva" });
  await page.getByRole("textbox", { name: "Why" }).fill("Hers for years");
  await page.getByRole("button", { name: "Choose these" }).click();
  await page.getByRole("button", { name: "Give 2", exact: true }).click();
  await page.getByText("2 customers are Eva's now.").waitFor();
  await page.getByText("No customer is without an owner").waitFor();
  expect(await violations(page)).toEqual([]);
  expect(faults).toEqual([]);
});

test("somebody leaves: all that was hers is handed over, also once her account is gone, and that is undone", async () => {
  const { page, faults } = await stage.signedIn("rosa@example.com", "/team");
  const handOver = async () => {
    await page.getByRole("button", { name: "Hand over what is Eva's" }).click();
    await page.getByRole("dialog").getByRole("checkbox", { name: "Luis" }).check();
    await page.getByRole("dialog").getByLabel("Why").fill("She leaves");
    await confirm(page, "Hand everything over");
    await page.getByText("From Eva to Luis").first().waitFor();
  };
  await handOver();
  await page
    .getByRole("listitem")
    .filter({ hasText: /^Luis 2 customers/ })
    .waitFor();
  await page.getByRole("button", { name: "Undo: From Eva to Luis" }).click();
  await confirm(page, "Undo");
  await page.getByText(/She leaves · .* · undone by A manager$/).waitFor();

  const dora = await stage.signedIn("dora@example.com", "/settings/people");
  await dora.page.getByRole("button", { name: "Remove Eva", exact: true }).click();
  await dora.page
    .getByRole("dialog")
    .getByText(/Then to be handed over, under Team: 2 customers/)
    .waitFor();
  await confirm(dora.page, "Remove Eva");
  await dora.page.getByText("Eva is removed. To be handed over: 2 customers").waitFor();
  expect(await violations(dora.page)).toEqual([]);
  await dora.page.getByRole("status").getByRole("link", { name: "Hand over" }).click();
  await dora.page.getByText("(has left)").waitFor();
  await page.reload();
  await page.getByText("(has left)").waitFor();
  expect(await violations(page)).toEqual([]);
  await handOver();
  await page
    .getByRole("listitem")
    .filter({ hasText: /^Luis 2 customers/ })
    .waitFor();
  expect([...faults, ...dora.faults]).toEqual([]);
});

test("a rule is tried before it is kept, and gives at once who has no owner", async () => {
  await aCall("C3", "Pedro Gil");
  await aCall("C4", "Pilar Gil");
  const { page, faults } = await stage.signedIn("rosa@example.com", "/team/rules");
  await page.getByRole("button", { name: "Add a rule" }).click();
  await page.getByLabel("Name of the rule").fill("Everybody");
  await page.getByRole("checkbox", { name: "Luis" }).check();
  await page.getByRole("button", { name: "What would it give?" }).click();
  await page.getByText("Of 2 customers without owner 2 would be given:").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Save and give now" }).click();
  await page.getByText("2 customers were given.").waitFor();
  await page.reload();
  await page.getByRole("group", { name: "Rule Everybody" }).waitFor();
  expect(faults).toEqual([]);
});

test("who is away says so and who stands in, and takes it back", async () => {
  const { page, faults } = await stage.signedIn("luis@example.com", "/team/absences");
  const [today, tomorrow] = [0, 1].map((days) =>
    new Date(Date.now() + days * 24 * 3600_000).toISOString().slice(0, 10),
  );
  await page.getByRole("combobox", { name: "Who stands in" }).selectOption({ label: "A manager" });
  await page.getByLabel("From", { exact: true }).fill(today ?? "");
  await page.getByLabel("Back on").fill(tomorrow ?? "");
  await page.getByRole("button", { name: "Say an absence" }).click();
  await page.getByText("A manager stands in for Luis").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Remove: A manager stands in for Luis" }).click();
  await confirm(page, "Remove");
  await page.getByText("Nobody is away").waitFor();
  expect(faults).toEqual([]);
});

test("an obstacle is given to somebody, who answers it, and who said it reads the answer", async () => {
  const dora = await stage.signedIn("dora@example.com", "/team/voice");
  await dora.page.getByRole("textbox", { name: "What stands in the way" }).fill("The printer is slow");
  await dora.page.getByRole("button", { name: "Say it" }).click();
  await dora.page.getByText("Said. You will see the answer here.").waitFor();
  await dora.page
    .getByRole("combobox", { name: "Who answers: The printer is slow" })
    .selectOption({ label: "Luis" });

  const { page, faults } = await stage.signedIn("luis@example.com", "/today");
  await page.getByRole("region", { name: "Answers you owe" }).getByRole("link").first().click();
  await page.getByRole("button", { name: "Answer: The printer is slow" }).click();
  await page.getByLabel("What is done about it, or why not").fill("A new one comes on Monday");
  await page.getByRole("button", { name: "Send the answer" }).click();
  await page.getByText("Nothing here").waitFor();
  await dora.page.getByRole("radio", { name: "What I have said" }).check({ force: true });
  await dora.page.getByText("A new one comes on Monday").waitFor();
  expect(await violations(dora.page)).toEqual([]);
  expect([...faults, ...dora.faults]).toEqual([]);
});

test("a kindness is told of a customer and a person, and thanked for", async () => {
  const { page, faults } = await stage.signedIn("luis@example.com", "/team/kindness");
  await page.getByLabel("Customer", { exact: true }).fill("María");
  await page.getByRole("button", { name: "María López" }).click();
  await page.getByRole("combobox", { name: "Whose kindness" }).selectOption({ label: "Luis" });
  await page.getByRole("textbox", { name: "What was done" }).fill("Drove it home on a Sunday");
  await page.getByRole("button", { name: "Tell it" }).click();
  await page.getByText("Told. It stands in the list of the month.").waitFor();

  const boss = await stage.signedIn("rosa@example.com", "/team/kindness");
  await boss.page.getByText("Drove it home on a Sunday").waitFor();
  await boss.page.getByLabel("Your thanks, in one line (Luis)").fill("Well done");
  await boss.page.getByRole("button", { name: "Thank: Luis" }).click();
  await boss.page.getByText("Thanks from A manager").waitFor();
  expect(await violations(boss.page)).toEqual([]);
  expect([...faults, ...boss.faults]).toEqual([]);
});

test("a matter is passed to a partner with what he may see, and taken back", async () => {
  await aCall("C5", "Inés Mora");
  const { page, faults } = await stage.signedIn("luis@example.com", "/customers");
  await page.getByRole("link", { name: "Inés Mora" }).click();
  await page.getByRole("button", { name: "Pass to a partner" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Partner" }).selectOption({ label: "A partner" });
  await dialog.getByLabel("What the partner must do").fill("Bring another one");
  expect(await violations(page)).toEqual([]);
  await confirm(page, "Pass it");
  await page.getByText("With A partner").waitFor();

  const carrier = await stage.signedIn("carrier@example.com", "/");
  await carrier.page.getByText("Bring another one").waitFor();
  await page.getByRole("button", { name: "Take it back" }).click();
  await page.getByText("With A partner").waitFor({ state: "detached" });
  await carrier.page.reload();
  await carrier.page.getByText("Nothing is waiting for you").waitFor();
  expect([...faults, ...carrier.faults]).toEqual([]);
});
