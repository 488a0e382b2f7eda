import type { ComponentType } from "react";
import { PARTS } from "../text/parts.ts";
import { ADDRESSES, type Ask, SHELL_ASKS } from "./addresses.ts";
import type { Language } from "./language.ts";

const come = new Map<string, ComponentType>();
const begun = new Map<string, Promise<Response>>();
const plain: string[] = [];

/**
 * Asks at once for what the screen at an address will need: its code, its words and its answers. One after the other, each found
 * missing by the one before, they cost a slow line a journey each.
 */
export function beginScreen(
  { pathname, search }: Pick<Location, "pathname" | "search">,
  language: Language,
): void {
  const screen = ADDRESSES.find(({ path }) => patternOf(path).test(pathname));
  if (!screen) return;
  // A part that cannot be had is asked for again by who shows it, and told there.
  screen.load().then(
    (component) => come.set(screen.path, component),
    () => {},
  );
  for (const part of screen.words ?? []) PARTS[part](language).catch(() => {});
  if (screen.bare) return;
  const names = patternOf(screen.path).exec(pathname)?.groups ?? {};
  const particular = search !== "" || (screen.path.endsWith("?") && Object.values(names).some(Boolean));
  const asks = particular ? [] : (screen.asks ?? []);
  for (const ask of [...asks, ...(screen.asksAlways ?? []), ...SHELL_ASKS]) begin(ask, names);
}

function begin(ask: Ask, names: Record<string, string>): void {
  const address = ask.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? "");
  const answer = fetch(address, { credentials: "same-origin", headers: { accept: "application/json" } }).then(
    read,
  );
  // A lost connection is met, and told, by who takes the answer.
  answer.catch(() => {});
  begun.set(address, answer);
  if (ask === address && !ask.includes("?")) plain.push(`GET ${ask}`);
}

/** The answer with its body, so that nobody waits for it once the answer is there. */
async function read(answer: Response): Promise<Response> {
  return new Response(await answer.text(), answer);
}

/** The routes without input that have been asked. */
export function askedAhead(): readonly string[] {
  return plain;
}

/** The answer that is already on its way, once; it is no use any more when something has been done since. */
export function takeBegun(address: string, method: string): Promise<Response> | undefined {
  const answer = begun.get(address);
  if (method === "GET") begun.delete(address);
  else begun.clear();
  return method === "GET" ? answer : undefined;
}

/** The screen of an address (as the list of screens has it) when its code has come ahead. */
export function screenCome(path: string): ComponentType | undefined {
  return come.get(path);
}

/** `:name` stands for one part of the path, `:name?` for one that may be missing. */
function patternOf(path: string): RegExp {
  const parts = path.replace(/\/:(\w+)\?/g, "(?:/(?<$1>[^/]+))?").replace(/:(\w+)/g, "(?<$1>[^/]+)");
  return new RegExp(`^${parts}/?$`);
}
