import { statSync } from "node:fs";
import { join } from "node:path";

/** Where the cockpit was built. */
export const WEB = join(import.meta.dirname, "..", "..", "dist", "web");
/** 0.9 s of the slow line of docs/performance.md; with its journeys and the answers that leaves time to draw within 2 s. */
export const MOST_BYTES = 180_000;

/** With the words and parts that a screen asks for as it is drawn: those come a journey later, in the midst of it. */
export const MOST_DRAWN_BYTES = 220_000;
/** Menus and windows, which come two seconds after all else, where nothing waits for them. */
export const LATER = /^assets\/(later|account-menu)-/;

/** What files of the cockpit weigh as they are sent. */
export function bytesOf(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + statSync(join(WEB, `${file}.br`)).size, 0);
}
