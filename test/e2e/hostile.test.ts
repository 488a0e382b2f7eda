import { afterAll, beforeAll, expect, test } from "vitest";
import { holdWrites, pressAll } from "./hostile-press.ts";
import { echoing, type Looked, screensOf } from "./hostile-screens.ts";
import { type HostileStage, openHostileStage } from "./hostile-stage.ts";
import { forgetPlaces, placesTold } from "./hostile-texts.ts";
import { look } from "./hostile-walk.ts";

/** Screens on which nothing stands that anybody told. */
const WITHOUT: readonly string[] = [
  // Figures of the company, forms that are empty, and what is the application's own.
  ...["/no-new-customers", "/core", "/trust", "/contacts/new", "/settings/account", "/settings/about"],
  // What surveys of another kind and more customers would bring.
  ...["/experience/gaps", "/experience/beliefs", "/experience/drivers", "group of contracts"],
  ...["/sign-in", "/first-account", "/invitation", "/nowhere"],
  // Who has answered is told so, in our words.
  "answer page 3",
];

/** Places whose texts no screen shows, also when each of its buttons was pressed. */
const HIDDEN: readonly string[] = [
  // The other language, and what is chosen from or opened in a form.
  ...["cause in Spanish", "purpose in Spanish", "touchpoint in Spanish"],
  ...["search of a view", "search of the voice"],
  ...["note of a day", "attribute", "answer to an obstacle"],
  // Kept as an address is written, so not letter by letter.
  ...["address of a model", "address of a webhook"],
  // Kept and shown nowhere on a screen: beside a page's visit, an invitation, a promise, and of whom another became.
  ...["address of a page", "name of a property", "page", "property", "occasion", "occasion of a link"],
  ...["how it was kept", "city that goes"],
  // No telephone, address, birthday or language, so left out of rows that are kept.
  ...["phone", "refused email", "refused birthday", "refused language"],
];

let stage: HostileStage;
let screens: Looked[];
/** Places whose text was seen on some screen. */
const seen = new Set<string>();

beforeAll(async () => {
  stage = await openHostileStage();
  screens = [...screensOf(stage.told), ...echoing()];
}, 180_000);
afterAll(() => {
  forgetPlaces();
  return stage.close();
});

/** Goes from screen to screen, and says which of them show no hostile text, whole. */
async function walk(who: "director" | "partner" | "nobody", looked: readonly Looked[]): Promise<string[]> {
  const { page, faults } = await stage.watched(who, "/sign-in");
  await holdWrites(page);
  const empty: string[] = [];
  for (const { name, path } of looked) {
    const shows = !WITHOUT.includes(name);
    const found = await look(page, faults, { path, shows });
    for (const place of found) seen.add(place);
    if (who !== "nobody") for (const place of await pressAll(page, faults, path)) seen.add(place);
    if (shows && found.size === 0) empty.push(name);
  }
  return empty;
}

/** As many pages as go from screen to screen at once: most of a walk is waiting for a page to be quiet. */
const WALKERS = [0, 1, 2, 3];
/** Of a quarter of the screens with all their buttons: 100 s on two cores that others worked on as well. */
const WALK_MS = 240_000;

test.concurrent.for(WALKERS)(
  "hostile texts are texts on every screen and in all that its buttons open, and stand there whole: part %i",
  { timeout: WALK_MS },
  async (part) => {
    const mine = screens.filter((_, place) => place % WALKERS.length === part);
    expect(mine.length).toBeGreaterThan(10);

    expect(await walk("director", mine)).toEqual([]);
  },
);

test.concurrent("they are texts for a partner and for a customer who answers", async () => {
  const { survey } = stage.told;
  const pages = survey.pages.map((path, step) => ({ name: `answer page ${step}`, path }));

  expect(await walk("partner", [{ name: "partner /", path: "/" }])).toEqual([]);
  expect(await walk("nobody", pages)).toEqual([]);
});

test("every place that a hostile text was told in is seen on some screen, but for those that none shows at once", () => {
  const unseen = placesTold().filter((place) => !seen.has(place));

  expect(unseen).toEqual(HIDDEN.toSorted());
});
