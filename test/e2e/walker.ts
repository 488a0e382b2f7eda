import type { Page } from "playwright-core";
import { violationsWithin } from "./axe.ts";
import { type Silence, silenceOf } from "./silence.ts";

/** What stands in `main`, and its build without its words. */
type Main = {
  headings: number;
  heading: string;
  title: string;
  strange: string[];
  beside: number;
  build: string;
};

const MAIN = `(() => {
  const main = document.querySelector("main");
  const told = main.innerText + " " + [...main.querySelectorAll("[aria-label], [title]")]
    .map((one) => (one.ariaLabel ?? "") + " " + (one.title ?? "")).join(" ");
  const words = told.match(/\\b(?:NaN|undefined|Invalid Date|Infinity|null)\\b|∞|\\[object/g) ?? [];
  const drawn = [...main.querySelectorAll("*")].flatMap((one) => [...one.attributes])
    .filter(({ name, value }) => name !== "class" && /NaN|Infinity|undefined/.test(value))
    .map(({ name, value }) => name + "=" + value.slice(0, 80));
  const buildOf = (one) => one.tagName + "." + one.getAttribute("class") +
    "(" + [...new Set([...one.children].map(buildOf))].join() + ")";
  return {
    headings: [...main.querySelectorAll("h1, h2")].filter((one) => one.checkVisibility()).length,
    heading: main.querySelector("h1")?.textContent ?? "nothing",
    title: document.title,
    strange: [...words, ...drawn],
    beside: document.documentElement.scrollWidth - window.innerWidth,
    build: buildOf(main),
  };
})()`;

/** Two tries more, seconds later, and what React holds back for a moment. */
const STEP_MS = 3000;
const ROUNDS = 6;

/** Goes through the screens of an open page as its links do, without loading it again. */
export class Walker {
  readonly page: Page;
  readonly silence: Silence;
  readonly #judged: Set<string>;

  /** @param judged builds that need not be judged again; walkers may share them. */
  constructor(page: Page, judged: Set<string>) {
    this.page = page;
    this.silence = silenceOf(page);
    this.#judged = judged;
  }

  /**
   * Until the screen of an address has all it asks for, or given up; what it waits for by the clock, to show its code or
   * to ask again, comes at once.
   *
   * @param isAnswered false where answers are held back, so that it stays as it is.
   */
  async go(path: string, isAnswered = true): Promise<void> {
    await this.page.evaluate(`history.pushState(null, "", ${JSON.stringify(path)})`);
    await this.silence.quiet();
    for (let round = 0; round < (isAnswered ? ROUNDS : 1) && (await this.silence.isLoading()); round++) {
      await this.page.clock.fastForward(STEP_MS);
      await this.silence.quiet();
    }
  }

  /** Forgets all that was answered, as a page does that is left alone for a while. */
  async forget(): Promise<void> {
    await this.go("/settings/about");
    await this.page.clock.fastForward("10:00");
    await this.silence.quiet();
  }

  /**
   * What a person would trip over on the screen, a line each; what is built as another is judged by axe once.
   *
   * @param isColoured whether colours are judged too, which takes longest.
   */
  async wrong(isColoured = false): Promise<string[]> {
    const { headings, heading, title, strange, beside, build }: Main = await this.page.evaluate(MAIN);
    const found = strange.map((one) => `says ${one}`);
    if (headings === 0) found.push("has no heading");
    if (title !== `${heading} · Vínculo`) found.push(`is headed ${heading}, its title is ${title}`);
    if (beside > 0) found.push(`${beside} px hide beside it`);
    const judged = `${isColoured} ${build}`;
    if (this.#judged.has(judged)) return found;
    this.#judged.add(judged);
    return [...found, ...(await violationsWithin(this.page, "main", isColoured))];
  }
}
