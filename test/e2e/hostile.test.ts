import { afterAll, beforeAll, expect, test } from "vitest";
import { HOSTILE, type HostileStage, openHostileStage, screensOf, walk } from "./hostile-stage.ts";

let stage: HostileStage;

beforeAll(async () => {
  stage = await openHostileStage();
}, 180_000);
afterAll(() => stage.close());

/** A page that faults where anything of it becomes more than a text. */
async function watched(path: string) {
  const found = await stage.open(path);
  found.page.on("dialog", () => found.faults.push("a dialog"));
  return found;
}

test("hostile texts are shown as they are", async () => {
  const { page, faults } = await watched("/customers");
  await page.getByText("<script>window.taken=1</script>").first().waitFor();
  await page.goto(`${stage.app.url}/data/${stage.imports[1]}`);
  await page
    .getByText(HOSTILE[3] ?? "")
    .first()
    .waitFor();
  expect(faults).toEqual([]);
});

/** As many pages as go from screen to screen at once: most of a walk is waiting for a page to be quiet. */
const WALKERS = [0, 1, 2, 3];

test.concurrent.for(WALKERS)("hostile texts are texts on every screen: part %i", async (part) => {
  const inside = screensOf(stage).filter((path) => !/^\/(sign-in|first-account|invitation)/.test(path));
  const mine = inside.filter((_, place) => place % WALKERS.length === part);
  expect(mine.length).toBeGreaterThan(5);

  const { page, faults } = await watched("/customers");
  await walk(page, faults, mine);
});
