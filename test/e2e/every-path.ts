import { ADDRESSES } from "../../web/first/addresses.ts";
import { SETTINGS_SECTIONS } from "../../web/screens/settings/sections.ts";
import { SURVEY_SECTIONS } from "../../web/screens/surveys/sections.ts";
import { TEAM_SECTIONS } from "../../web/screens/team/sections.ts";

/** What the names in some addresses stand for, such as a customer and his case. */
export type Thing = Readonly<Record<string, string>>;

const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  "/settings/:section?": SETTINGS_SECTIONS,
  "/surveys/:surveyId/:section?": SURVEY_SECTIONS,
  "/team/:section?": TEAM_SECTIONS,
};

/** Every screen, from the list the cockpit itself uses, of each thing that it can be about, and an address where nothing is. */
export function everyPath(things: readonly Thing[]): string[] {
  const patterns = new Set(ADDRESSES.map(({ path }) => path));
  return [...[...patterns].flatMap((pattern) => pathsOf(pattern, things)), "/nowhere"];
}

/** The addresses of one screen, with every section that it has. */
export function pathsOf(pattern: string, things: readonly Thing[]): string[] {
  const names = [...pattern.matchAll(/:(\w+)(?=\/|$)/g)].map(([, name = ""]) => name);
  const about = [{}, ...things].filter((thing) => isOf(thing, names));
  if (about.length === 0) throw new RangeError(`${pattern}: nothing is said of ${names}`);
  const sections = SECTIONS[pattern] ?? [""];
  return about.flatMap((thing) => sections.map((section) => filled(pattern, { ...thing, section })));
}

function isOf(thing: Thing, names: readonly string[]): boolean {
  return Object.keys(thing).toSorted().join() === names.toSorted().join();
}

function filled(pattern: string, thing: Thing): string {
  return pattern.replace(/:(\w+)\??/g, (_, name: string) => thing[name] ?? "");
}
