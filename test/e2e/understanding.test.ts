import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Causes } from "../../src/insight/causes/cause.ts";
import type { Drivers } from "../../src/insight/drivers/driver.ts";
import type { Failures } from "../../src/insight/failures/failure.ts";
import type { Journeys } from "../../src/insight/journeys/journey.ts";
import { post } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";

/** Screens of what the simulated company's numbers mean, each with what the application answers beside it. */
let stage: Stage;
let known: { causes: Causes; failures: Failures; drivers: Drivers; journeys: Journeys };

const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

beforeAll(async () => {
  stage = await openStage();
  await post(stage.app, "/api/v1/sample/load", {});
  const found = async (what: string) => (await fetch(`${stage.app.url}/api/v1/${what}`)).json();
  // The contacts come after the purchases, and are understood by a later run.
  for (let tries = 0; tries < 600; tries++) {
    const { running, stale } = await found("insight");
    const causes = await found("causes");
    if (!running && !stale && causes?.reason === null && causes.causes.length > 0) break;
    await delay(100);
  }
  known = {
    ...{ causes: await found("causes"), failures: await found("failures") },
    ...{ drivers: await found("drivers"), journeys: await found("journeys") },
  };
}, 180_000);
afterAll(() => stage.close());

/** The card under a heading. */
function card(page: Page, title: string) {
  return page.locator("section", { has: page.getByRole("heading", { name: title, exact: true }) }).last();
}

test("the bucket names what came before leaving, with its money, and what one bad contact goes with", async () => {
  const { page, faults } = await stage.open("/bucket");
  const before = card(page, "What came before leaving");

  const [cause] = known.causes.causes;
  const said = before.getByRole("listitem").filter({ hasText: "A promise broken: Delivery" }).first();
  await said.getByText(`${whole.format(cause?.leavers.mean ?? 0)} more left than expected`).waitFor();
  const [hole] = known.causes.holes.filter((one) => one.dimension === "tier" && one.causes.length === 0);
  await before
    .getByText(`${hole?.unexplained} of ${hole?.left} who left: nothing known explains it`)
    .first()
    .waitFor();

  const bad = card(page, "What one bad contact goes with");
  for (const [group, name] of [
    ["none", "All kept"],
    ["one", "One bad contact"],
    ["recovered", "One, made good"],
  ] as const) {
    const { customers, share } = known.failures.groups.find((one) => one.group === group) ?? {};
    const row = bad.getByRole("listitem").filter({ hasText: `${name} ${customers} customers` });
    await row.getByText(`${Math.round(100 * (share ?? 0))}%`, { exact: true }).waitFor();
  }
  expect(faults).toEqual([]);
}, 60_000);

test("of drivers satisfaction is chosen, with intervals; what could be chance is called so", async () => {
  const { page, faults } = await stage.open("/experience/drivers");
  await page.getByRole("radio", { name: "Satisfaction" }).check();
  const { drivers } = known.drivers.satisfaction ?? { drivers: [] };

  const list = card(page, "One by one");
  await list.getByText("points of satisfaction").first().waitFor();
  expect(await list.getByText("points of satisfaction").count()).toBe(drivers.length);
  expect(await page.getByText(/\(likely between \d+% and \d+%\)/).count()).toBe(drivers.length);
  const chances = drivers.filter(({ slope }) => slope.low <= 0 && slope.high >= 0);
  expect(await list.getByText("could be chance").count()).toBe(chances.length);
  expect(faults).toEqual([]);
}, 60_000);

test("on a phone the numbers of the drivers are as large as at a desk", async () => {
  const { page } = await stage.open("/experience/drivers", { viewport: { width: 390, height: 844 } });
  const chart = page.getByRole("img", { name: "Importance against performance" });
  const dot = await chart.locator("circle").first().boundingBox();
  const drawn = await chart.boundingBox();

  // A browser tells widths to a fraction of a pixel.
  expect(Math.round(dot?.width ?? 0)).toBeGreaterThanOrEqual(22);
  expect(drawn?.width).toBeLessThan(390);
  await chart
    .getByText("50%", { exact: true })
    .or(chart.getByText("20%", { exact: true }))
    .first()
    .waitFor();
}, 60_000);

test("a way and a wait open into customers; the way it was meant is said and taken back", async () => {
  const { page, faults } = await stage.open("/experience/journeys");
  await card(page, "Where they go").waitFor();
  const [flow] = known.journeys.flows;
  await card(page, "Where they go").getByRole("link", { name: /→/ }).first().click();
  const people = card(page, "Who went this way");
  await people.getByText("Those who waited longest first, 200 at most.").waitFor();
  expect(flow?.count).toBeGreaterThan(0);
  await page.goBack();
  await card(page, "The most usual ways")
    .getByRole("link", { name: /^Who: / })
    .first()
    .click();
  await people.getByText("The newest 200 at most.").waitFor();
  const first = people.getByRole("listitem").getByRole("link").first();
  const name = await first.textContent();
  await first.click();
  await page.getByRole("heading", { level: 1, name: name ?? "" }).waitFor();

  await page.goto(`${stage.app.url}/experience/journeys`);
  const meant = card(page, "The way it was meant");
  await meant.getByRole("button", { name: "Change" }).click();
  await meant
    .getByRole("button", { name: /^Take .* out$/ })
    .first()
    .click();
  await meant.getByRole("button", { name: "Save" }).click();
  await meant.getByText("As you said.").waitFor();
  await meant.getByRole("button", { name: "Change" }).click();
  await meant.getByRole("button", { name: "As the stages say" }).click();
  await meant.getByText("As the stages of your touchpoints say.").waitFor();
  expect(faults).toEqual([]);
}, 60_000);
