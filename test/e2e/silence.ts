import { setTimeout as delay } from "node:timers/promises";
import type { Page, Request } from "playwright-core";

/** So long nobody may ask anything, since after an answer more may be asked. */
const STILL_MS = 100;
const LONGEST_MS = 20_000;

/** Stays open for as long as the queue is seen. */
const LINE_OF_CHANGES = "/api/v1/cases/changes";

const LOADING = `[...document.querySelectorAll("[role=status][aria-label]")]
  .some((one) => one.ariaLabel !== "" && one.checkVisibility() && one.offsetWidth > 0)`;

const heard = new WeakMap<Page, Silence>();

/** Hears what a page asks, from the first call on. */
export function silenceOf(page: Page): Silence {
  const known = heard.get(page) ?? new Silence(page);
  heard.set(page, known);
  return known;
}

/** When a page has all it asks for. */
export class Silence {
  /** Not waited for: what is held back on purpose. */
  isHeld: (path: string) => boolean = () => false;
  readonly #page: Page;
  readonly #begun = new Set<Request>();
  #lastAt = 0;

  constructor(page: Page) {
    this.#page = page;
    const ended = (request: Request) => {
      this.#begun.delete(request);
      this.#lastAt = Date.now();
    };
    page.on("request", (request) => {
      if (request.isNavigationRequest() && request.frame() === page.mainFrame()) this.#begun.clear();
      if (request.method() === "GET") this.#begun.add(request);
    });
    page.on("requestfinished", ended);
    page.on("requestfailed", ended);
  }

  /** Until nothing is asked. */
  async quiet(): Promise<void> {
    const from = Date.now();
    this.#lastAt = from;
    while (this.#awaited().length > 0 || Date.now() - this.#lastAt < STILL_MS) {
      if (Date.now() - from > LONGEST_MS) throw new Error(`${this.#page.url()} waits for ${this.#awaited()}`);
      await delay(5);
    }
  }

  /** Until nothing is asked and no part of the screen says that it waits. */
  async whole(): Promise<void> {
    const from = Date.now();
    await this.quiet();
    while (await this.isLoading()) {
      if (Date.now() - from > LONGEST_MS) throw new Error(`${this.#page.url()} goes on waiting`);
      await this.quiet();
    }
  }

  /** Whether some part of the screen says that it waits. */
  isLoading(): Promise<boolean> {
    return this.#page.evaluate(LOADING);
  }

  #awaited(): string[] {
    return [...this.#begun]
      .map((request) => request.url())
      .filter((url) => {
        const { pathname } = new URL(url);
        return pathname !== LINE_OF_CHANGES && !this.isHeld(pathname);
      });
  }
}
