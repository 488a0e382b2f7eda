import { SETTINGS_SECTIONS } from "../../web/screens/settings/sections.ts";
import { SURVEY_SECTIONS } from "../../web/screens/surveys/sections.ts";
import { TEAM_SECTIONS } from "../../web/screens/team/sections.ts";
import { SCREENS } from "../../web/screens.tsx";

/** What the addresses of some screens name. */
export type Named = Readonly<
  Record<"customerId" | "otherId" | "contactId" | "caseId" | "importId" | "surveyId" | "key", string>
> & {
  /** Whose contact it is, where that is another customer. */
  readonly contactOf?: string;
};

const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  "/settings/:section?": SETTINGS_SECTIONS,
  "/surveys/:surveyId/:section?": SURVEY_SECTIONS,
  "/team/:section?": TEAM_SECTIONS,
};

/** Every screen and every section of one, from the lists the cockpit itself uses, and an address where nothing is. */
export function everyPath(named: Named): string[] {
  const { contactOf = named.customerId, ...names } = named;
  const screens = SCREENS.flatMap(({ path }) => {
    const customerId = path.includes(":contactId") ? contactOf : named.customerId;
    return (SECTIONS[path] ?? [""]).map((section) => filled(path, { ...names, customerId, section }));
  });
  return [...screens, "/nowhere"];
}

/** An address of a pattern; a name that stands for nothing here is a fault of the test. */
function filled(path: string, names: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)\??/g, (_, name: string) => {
    const value = names[name];
    if (!value) throw new RangeError(`${path}: nothing is said of ${name}`);
    return value;
  });
}
