import type { Page } from "playwright-core";
import { SCREENS } from "../../web/screens.tsx";
import type { Told } from "./hostile-stage.ts";
import { HOSTILE } from "./hostile-texts.ts";
import { sectionsOf } from "./hostile-walk.ts";

/** A screen at an address, under a name. */
export type Looked = { name: string; path: string };

/** Where a screen is whose pattern says that it is about something. */
function particular(told: Told): Readonly<Record<string, readonly string[]>> {
  const { imports, contacts, cases } = told;
  const { alike, ...customers } = told.customers;
  return {
    "/customers/:customerId": under("/customers", customers),
    "/customers/:customerId/contacts/:contactId": under("/customers", contacts),
    "/customers/:customerId/merge/:otherId": [`/customers/${alike[0]}/merge/${alike[1]}`],
    "/cases/:customerId/:caseId": under(`/cases/${customers.whole}`, cases),
    "/data/:importId": under("/data", imports),
    "/experience/:key": ["/experience/hostile"],
  };
}

function under(path: string, ends: Readonly<Record<string, string>>): string[] {
  return Object.values(ends).map((end) => `${path}/${end}`);
}

/** Every screen of the cockpit's own list, each with every section that it offers, at addresses where something is. */
export async function screensOf(page: Page, told: Told): Promise<Looked[]> {
  const known = particular(told);
  const { surveyId, forAllId } = told.survey;
  const sections: Readonly<Record<string, string>> = {
    "/team/:section?": "/team",
    "/settings/:section?": "/settings",
    "/surveys/:surveyId/:section?": `/surveys/${surveyId}`,
  };
  const looked: Looked[] = [];
  for (const pattern of new Set(SCREENS.map(({ path }) => path))) {
    const within = sections[pattern];
    const found = within === undefined ? addressesOf(pattern, known) : await sectionsOf(page, within);
    looked.push(...found.map((path) => ({ name: nameOf(path, told), path })));
  }
  return [...looked, { name: "/surveys/{forAll}/links", path: `/surveys/${forAllId}/links` }];
}

function addressesOf(pattern: string, known: ReturnType<typeof particular>): string[] {
  const found = known[pattern] ?? (pattern.includes(":") ? undefined : [pattern]);
  if (!found) throw new Error(`Say where ${pattern} is`);
  return [...found];
}

/** An address with the names of the things in it in place of their ids. */
function nameOf(path: string, { imports, customers, contacts, cases, survey }: Told): string {
  const { alike, ...each } = customers;
  const named = { ...imports, ...each, one: alike[0], other: alike[1], ...cases, survey: survey.surveyId };
  const ids = Object.entries(named);
  const within = Object.entries(contacts).find(([, end]) => path.endsWith(end));
  if (within) return `/customers/{customer}/contacts/{${within[0]}}`;
  return ids.reduce((name, [word, id]) => name.replace(id, `{${word}}`), path);
}

/** Screens that say again what their address says. */
export function echoing(): Looked[] {
  const said = encodeURIComponent(HOSTILE[1] ?? "");
  return [
    { name: "search of customers", path: `/customers?search=${said}` },
    { name: "search of the voice", path: `/voice?search=${said}` },
    { name: "country of customers", path: `/customers?country=${said}` },
    { name: "group of contracts", path: `/contracts/customers?reason=${said}` },
  ];
}
