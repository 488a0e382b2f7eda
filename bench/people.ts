import { hashPassword } from "better-auth/crypto";
import { makeApiKey } from "../src/platform/auth/keys/api-keys.ts";
import { changeFunctions } from "../src/platform/auth/people/people.ts";
import { insertPerson, personByEmail } from "../src/platform/auth/people/person.queries.ts";
import type { FunctionName, Person } from "../src/platform/auth/people/person.ts";
import type { Db } from "../src/platform/db/db.ts";
import type { Role } from "../src/platform/http/route.ts";
import { type Asker, ask, signedIn } from "./asking.ts";

const PASSWORD = "over the hills to the harbour";
const AGENTS = 26;
const MANAGERS = 3;
const FUNCTIONS: readonly FunctionName[] = ["service", "delivery", "billing", "sales", "installation"];
/** Of those who work, so many sign in: more from one machine within minutes are taken for somebody who guesses. */
const SIGNED_IN = 12;

/** Those who work in a company of a bench. */
export type People = { director: Person; agents: readonly Person[] };

/** A director, managers and agents, each with what he answers for; those of an earlier run are found again. */
export async function makePeople(db: Db, now: Date): Promise<People> {
  const passwordHash = await hashPassword(PASSWORD);
  const named = (name: string, role: Role) => findOrMake(db, { name, role, passwordHash }, now);
  const director = await named("Director", "director");
  for (let i = 1; i <= MANAGERS; i++) await named(`Manager ${i}`, "manager");
  const agents: Person[] = [];
  for (let i = 0; i < AGENTS; i++) {
    const agent = await named(`Agent ${i + 1}`, "agent");
    const functions = FUNCTIONS.filter((_, place) => place === i % FUNCTIONS.length);
    const asked = { personId: agent.personId, functions, actor: actorOf(director) };
    agents.push(agent.functions.length > 0 ? agent : await changeFunctions(db, asked, now));
  }
  return { director, agents };
}

type Named = { name: string; role: Role; passwordHash: string };

async function findOrMake(db: Db, { name, role, passwordHash }: Named, now: Date): Promise<Person> {
  const email = `${name.toLowerCase().replace(" ", "-")}@bench.example`;
  const known = await personByEmail(db, email);
  return known ?? insertPerson(db, { name, email, role, passwordHash }, now);
}

function actorOf(person: Person) {
  return { kind: "person", id: person.personId, ...person } as const;
}

/** What a program shows that tells contacts and purchases, a new one each time. */
export async function programKey(db: Db, { director }: People, now: Date): Promise<string> {
  const asked = { name: `bench ${now.toISOString()}`, scopes: ["read", "write"] as ("read" | "write")[] };
  const { key } = await makeApiKey(db, { asked, actor: actorOf(director) }, now);
  return key;
}

/** A person with a session of his own. */
export type SignedIn = Asker & { person: Person };

export async function signIn(url: string, person: Person): Promise<SignedIn> {
  return { person, ...(await signedIn(url, { email: person.email, password: PASSWORD })) };
}

/** Some of the agents, signed in. */
export async function someSignedIn(url: string, { agents }: People): Promise<SignedIn[]> {
  const signed: SignedIn[] = [];
  for (const agent of agents.slice(0, SIGNED_IN)) signed.push(await signIn(url, agent));
  return signed;
}

/** What a program at a door shows. */
export function programAt(url: string, key: string): Asker {
  return { url, headers: { authorization: `Bearer ${key}` } };
}

/** The people of a company, and a key for a program. */
export async function companyOf(db: Db, now: Date): Promise<{ people: People; key: string }> {
  const people = await makePeople(db, now);
  return { people, key: await programKey(db, people, now) };
}

/** Pages of customers who are given an owner. */
const GIVEN_PAGES = 12;

/** Gives those with most at risk to some people, a page each in turn: their days are not empty. */
export async function giveThoseAtRisk(
  director: Asker,
  agents: readonly Pick<Person, "personId">[],
): Promise<void> {
  let cursor = "";
  for (let page = 0; page < GIVEN_PAGES; page++) {
    type Page = { items: { customerId: string }[]; next: string | null };
    const { items, next } = await ask<Page>(director, "GET", `/customers?sort=risk&limit=100${cursor}`);
    const personId = agents[page % agents.length]?.personId;
    const customerIds = items.map(({ customerId }) => customerId);
    if (customerIds.length > 0)
      await ask(director, "POST", "/owners", { personId, reason: "most at risk", customerIds });
    if (next === null) return;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
}
