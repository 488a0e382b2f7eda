import { afterAll, beforeAll, expect, test } from "vitest";
import { aPerson } from "../application.ts";
import type { Stage } from "./app.ts";
import { violations } from "./axe.ts";
import { openCaseStage } from "./case-stage.ts";

let stage: Stage;
let signedIn: Stage["signedIn"];
beforeAll(async () => {
  stage = await openCaseStage();
  signedIn = stage.signedIn;
}, 120_000);
afterAll(() => stage.close());

test("a director changes replies, alarm words and budgets and brings them back; others see what is theirs", async () => {
  await aPerson(stage.app.services, "director", "dora@example.com");
  const { page, faults } = await signedIn("dora@example.com", "/settings/cases");
  const part = (name: string) => page.getByRole("region", { name });
  const button = (name: string) => page.getByRole("button", { name, exact: true });

  await button("New reply").click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Late");
  const inSpanish = page.getByRole("group", { name: "In Spanish" });
  const spanish = inSpanish.getByRole("textbox", { name: "Text" });
  await page.getByRole("group", { name: "In English" }).getByRole("textbox", { name: "Text" }).fill("Dear");
  await spanish.fill("Hola {clint}");
  await page.getByText(/^Nothing is known to fill in for \{clint\}/).waitFor();
  expect(await button("Save").last().isDisabled()).toBe(true);
  await spanish.fill("Hola ");
  await inSpanish.getByRole("button", { name: "Put in: customer's name" }).click();
  expect(await spanish.inputValue()).toBe("Hola {customer}");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await button("Remove: Late").click();
  await page.getByText("“Late” is removed.").waitFor();
  await part("Saved replies").getByRole("button", { name: "Undo" }).click();
  await button("Change: Late").waitFor();

  const alarms = part("Alarm words");
  const word = alarms.getByLabel("Word, or several in a row");
  await word.fill("Desastre");
  await alarms.getByRole("button", { name: "Add" }).click();
  await alarms.getByLabel("How grave: Desastre").selectOption({ label: "Critical" });
  await word.fill("DESÁSTRE");
  await alarms.getByRole("button", { name: "Add" }).click();
  await alarms.getByText("That word is there already").waitFor();
  await button("Remove: Desastre").click();
  await alarms.getByRole("button", { name: "Undo" }).click();
  await button("Remove: Desastre").waitFor();
  expect(await alarms.getByLabel("How grave: Desastre").inputValue()).toBe("critical");

  const budgets = part("What each may give away");
  const ofAgents = budgets.getByLabel("Agent");
  expect(await ofAgents.inputValue()).toMatch(/^50 /);
  await ofAgents.fill("60");
  await budgets.getByLabel("Person").selectOption({ label: "Luis" });
  await budgets.getByRole("button", { name: "Add" }).click();
  await budgets.getByText("Say how much for each person").waitFor();
  await budgets.getByLabel("In a month: Luis").fill("10");
  await budgets.getByRole("button", { name: "Save" }).click();
  await budgets.getByText("Saved.").waitFor();
  const rosa = await signedIn("rosa@example.com", "/settings/cases");
  expect(await rosa.page.getByLabel("In a month: Luis").inputValue()).toMatch(/^10 /);
  expect(await rosa.page.getByLabel("Agent").isDisabled()).toBe(true);
  expect(await rosa.page.getByRole("button", { name: "New reply" }).count()).toBe(1);
  await budgets.getByRole("button", { name: "Undo" }).click();
  await budgets.getByLabel("In a month: Luis").waitFor({ state: "detached" });
  await expect.poll(() => ofAgents.inputValue()).toMatch(/^50 /);

  const eva = await signedIn("eva@example.com", "/settings/cases");
  await eva.page.getByText("Managers write them.").waitFor();
  await eva.page.getByText("Desastre").waitFor();
  expect(await eva.page.getByRole("heading", { name: "What each may give away" }).count()).toBe(0);
  expect([...faults, ...rosa.faults, ...eva.faults]).toEqual([]);
});

test("of two directors who change the same the later is told, sees what the first said, and may go on", async () => {
  const [one, two] = [
    await signedIn("dora@example.com", "/settings/cases"),
    await signedIn("dora@example.com", "/settings/cases"),
  ];
  const words = ({ page }: typeof one) => page.getByRole("region", { name: "Alarm words" });
  const add = async (who: typeof one, word: string) => {
    await words(who).getByLabel("Word, or several in a row").fill(word);
    await words(who).getByRole("button", { name: "Add" }).click();
  };
  await words(two).getByText("Desastre").waitFor();
  await add(one, "Fuga");
  await words(one).getByText("Fuga").waitFor();
  await add(two, "Humo");
  await words(two)
    .getByText(/^Somebody else changed the words/)
    .waitFor();
  await words(two).getByText("Fuga").waitFor();
  await words(two).getByRole("button", { name: "Add" }).click();
  await words(two).getByText("Humo").waitFor();

  const budgets = ({ page }: typeof one) => page.getByRole("region", { name: "What each may give away" });
  for (const [who, amount] of [
    [one, "70"],
    [two, "80"],
  ] as const) {
    await budgets(who).getByLabel("Agent").fill(amount);
    await budgets(who).getByRole("button", { name: "Save" }).click();
    await budgets(who)
      .getByText(who === one ? "Saved." : /^Somebody else saved/)
      .waitFor();
  }
  expect(await budgets(two).getByLabel("Agent").inputValue()).toMatch(/^80 /);
  await budgets(two).getByRole("button", { name: "Leave as it was" }).click();
  await expect.poll(() => budgets(two).getByLabel("Agent").inputValue()).toMatch(/^70 /);
  expect([...one.faults, ...two.faults]).toEqual([]);
});

test("a director says by when cases are seen to and why things go wrong, and brings both back", async () => {
  const { page, faults } = await signedIn("dora@example.com", "/settings/cases");
  const terms = page.getByRole("region", { name: "By when cases are seen to" });
  const slight = terms.getByLabel("Slight: First contact, in opening hours");
  await slight.fill("0");
  await terms.getByText(/^Say hours above 0/).waitFor();
  await slight.fill("20");
  await terms.getByRole("button", { name: "Save" }).click();
  await terms.getByText("Saved.").waitFor();
  await terms.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => slight.inputValue()).toBe("16");

  const causes = page.getByRole("region", { name: "Why things go wrong" });
  await causes.getByRole("button", { name: "New cause" }).click();
  await page.getByLabel("Name in Spanish").fill("Huelga");
  await page.getByLabel("Name in English").fill("A strike");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await causes.getByRole("button", { name: "Further up: A strike" }).click();
  await expect.poll(() => causes.getByRole("listitem").last().textContent()).not.toContain("A strike");
  await causes.getByRole("button", { name: "Remove: A strike" }).click();
  await causes.getByText("“A strike” is removed.").waitFor();
  await causes.getByRole("button", { name: "Undo" }).click();
  await causes.getByRole("button", { name: "Remove: A strike" }).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(faults).toEqual([]);
});
