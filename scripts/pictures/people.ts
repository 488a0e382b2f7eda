import { randomUUID } from "node:crypto";
import type { BrowserContext } from "playwright-core";
import { call, fileOf, type Json, type Reader, type Stage, shoot, until, windowOf } from "./stage.ts";

const PASSWORD = "a cup of coffee before the first call";
const WORDS = {
  en: {
    rule: "All customers",
    task: "Ask the carrier when it comes",
    note: "You know them: please see to it",
  },
  es: {
    rule: "Todos los clientes",
    task: "Preguntar al transportista cuándo llega",
    note: "Tú los conoces: ocúpate, por favor",
  },
} as const;

/** Somebody with an account, and the window in which he has signed in. */
type Colleague = { personId: string; window: BrowserContext; url: string };

/** The pictures of those who work in the company of the sample: two agents with customers and cases, and a director. */
export async function peopleAtWork(stage: Stage, reader: Reader): Promise<void> {
  await until(stage.app, "/api/v1/voice?days=365", ({ waiting }) => waiting === 0);
  const director = await firstAccount(stage, reader);
  const eva = await invited(stage, reader, { name: "Eva", director });
  const luis = await invited(stage, reader, { name: "Luis", director });
  await giveCustomers(director, reader, [eva, luis]);
  const mine = await passCases(director, eva, reader);
  const shown: readonly [string, Colleague, string][] = [
    ["today", eva, "/today"],
    ["cases", eva, "/cases"],
    ["case", eva, mine],
    ["experience", director, "/experience"],
    ["voice", director, "/voice?days=365"],
    ["team", director, "/team"],
  ];
  for (const [name, { window, url }, path] of shown) await shoot(window, url + path, fileOf(reader, name));
  for (const { window } of [director, eva, luis]) await window.close();
}

async function firstAccount(stage: Stage, reader: Reader): Promise<Colleague> {
  const account = { name: "Rosa", email: "rosa@example.com", password: PASSWORD };
  return signedIn(stage, reader, await call(stage.app, "POST", "/api/v1/first-account", account));
}

async function invited(
  stage: Stage,
  reader: Reader,
  { name, director }: { name: string; director: Colleague },
): Promise<Colleague> {
  const email = `${name.toLowerCase()}@example.com`;
  const { path } = await ask(director, "POST", "/api/v1/people/invitations", { name, email, role: "agent" });
  const token = new URL(String(path), stage.app.url).searchParams.get("token");
  const accepted = { token, password: PASSWORD };
  return signedIn(
    stage,
    reader,
    await call(stage.app, "POST", "/api/v1/people/invitations/accept", accepted),
  );
}

async function signedIn(
  { app: { url }, browser }: Stage,
  reader: Reader,
  { personId, email }: Json,
): Promise<Colleague> {
  const colleague = { personId: String(personId), window: await windowOf(browser, reader), url };
  await ask(colleague, "POST", "/api/auth/sign-in/email", { email, password: PASSWORD });
  return colleague;
}

/** Asks as somebody who has signed in. */
async function ask({ window, url }: Colleague, method: string, path: string, data?: Json): Promise<Json> {
  const asked = { method, headers: { origin: url }, ...(data && { data }) };
  const response = await window.request.fetch(url + path, asked);
  if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
  return response.json();
}

async function giveCustomers(
  director: Colleague,
  { language }: Reader,
  agents: readonly Colleague[],
): Promise<void> {
  const toIds = agents.map(({ personId }) => personId);
  const rule = { ruleId: randomUUID(), name: WORDS[language].rule, when: {}, toIds, share: "fewest" };
  await ask(director, "PUT", "/api/v1/owner-rules", { rules: [rule] });
  await ask(director, "POST", "/api/v1/owner-rules/apply");
}

/**
 * Passes some of the director's cases on, those that run out first, and accepts them. Whoever has the first account takes
 * the sample's cases over.
 *
 * @returns where the first of them is.
 */
async function passCases(director: Colleague, agent: Colleague, { language }: Reader): Promise<string> {
  const { task, note } = WORDS[language];
  const { items } = await ask(director, "GET", "/api/v1/cases?holder=me&limit=4");
  const cases = items as { customerId: string; caseId: string }[];
  const routes = cases.map(({ customerId, caseId }) => `/api/v1/customers/${customerId}/cases/${caseId}`);
  for (const route of routes) {
    const passed = await ask(director, "POST", `${route}/hand-over`, { toIds: [agent.personId], note });
    const { handOverId } = passed.handOver as Json;
    await ask(agent, "POST", `${route}/hand-overs/${handOverId}/accept`);
  }
  const [first] = cases;
  if (!first) throw new Error("The director has none of the sample's cases");
  await ask(agent, "POST", `${routes[0]}/tasks`, { title: task });
  return `/cases/${first.customerId}/${first.caseId}`;
}
