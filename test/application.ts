import { createHmac, randomBytes } from "node:crypto";
import { Writable } from "node:stream";
import { hashPassword } from "better-auth/crypto";
import type { Logger } from "pino";
import { type AppOptions, createApp } from "../src/api/app.ts";
import { hooks as wired } from "../src/api/hooks.ts";
import { makeApiKey } from "../src/platform/auth/keys/api-keys.ts";
import { insertPerson } from "../src/platform/auth/people/person.queries.ts";
import type { Person } from "../src/platform/auth/people/person.ts";
import { signerOf } from "../src/platform/auth/signer.ts";
import type { Store } from "../src/platform/db/open.ts";
import type { Door } from "../src/platform/http/mount.ts";
import type { Role, Scope } from "../src/platform/http/route.ts";
import { openLog } from "../src/platform/log.ts";
import type { Hooks, Services } from "../src/platform/services.ts";
import { test as base } from "./database.ts";

export { expect } from "vitest";

export const ORIGIN = "http://127.0.0.1:3000";
export const PASSWORD = "correct horse battery staple";
/** Hashing is slow on purpose, so it is done once. */
const PASSWORD_HASH = hashPassword(PASSWORD);
const SECRET = "s".repeat(48);
const NOON = new Date("2026-11-22T12:00:00Z");

/** Who asks: headers that prove it, and the address at the other end of the socket. */
export type Asker = { headers?: Record<string, string>; from?: string };

/** The application as HTTP sees it, on a store of its own. */
export type House = {
  services: Services;
  door: Door;
  /** Sends a request as a browser on a page of ours would; `body` goes as JSON. */
  ask(asker: Asker, method: string, path: string, body?: unknown): Promise<Response>;
  /** What was logged so far. */
  logged(): string;
  /** Jobs asked for so far, by name. */
  asked: string[];
  /** Moves the clock. */
  at(now: Date): void;
};

/** Tests through HTTP: `house` is the whole application, empty, with a visitor as its only user. */
export const test = base.extend<{ house: House }>({
  house: async ({ freshStore }, use) => use(houseOn(freshStore)),
});

export type HouseOptions = Pick<AppOptions, "routes" | "webFolder"> & {
  host?: string;
  publicUrl?: string;
  log?: Logger;
  /** In place of those of the application. */
  hooks?: Partial<Hooks>;
};

/** The application on a store, such as the options say. */
export function houseOn(
  store: Store,
  { host = "127.0.0.1", publicUrl, log, hooks, ...appOptions }: HouseOptions = {},
): House {
  let now = NOON;
  const lines: string[] = [];
  const asked: string[] = [];
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const services: Services = {
    db: store.db,
    store,
    clock: () => now,
    jobs: {
      ask: async (job) => {
        asked.push(job.name);
      },
      moveToTimeZone: async (timeZone) => {
        asked.push(`time zone ${timeZone}`);
      },
    },
    config: {
      host,
      publicUrl,
      port: 3000,
      dataFolder: "/nowhere",
      databaseUrl: undefined,
      logLevel: "debug",
    },
    log: log ?? openLog("debug", sink),
    hooks: { ...wired, ...hooks },
    signer: signerOf(SECRET),
  };
  const door = createApp(services, { secret: SECRET, checksOutput: true, ...appOptions });
  return {
    services,
    door,
    asked,
    logged: () => lines.join(""),
    at: (later) => {
      now = later;
    },
    ask: async (asker, method, path, body) =>
      door.fetch(requestOf(asker, method, path, body), socketOf(asker)),
  };
}

/** A person with an account. */
export async function aPerson({ db }: Services, role: Role, email = `${role}@example.com`): Promise<Person> {
  const passwordHash = await PASSWORD_HASH;
  return insertPerson(db, { name: `A ${role}`, email, role, passwordHash }, NOON);
}

/** A person of a role, signed in through the door. */
export async function signedIn(house: House, role: Role): Promise<Asker & { person: Person }> {
  const person = await aPerson(house.services, role);
  const cookie = await cookieOf(house, person.email, PASSWORD);
  return { person, headers: { cookie } };
}

/** The cookie of somebody who has signed in already: the door takes 100 ms over a password, on purpose. */
export async function cookieWithoutDoor(
  { services }: Pick<House, "services">,
  personId: string,
  secret = SECRET,
): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  await services.store.pool.query(
    `insert into person_session (id, token, person_id, created_at, updated_at, expires_at, user_agent)
     values (gen_random_uuid()::text, $1, $2, now(), now(), now() + interval '14 days', 'Chrome/151.0 (Linux)')`,
    [token, personId],
  );
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  return `vinculo.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}

/** The cookie that signing in sets. */
export async function cookieOf(house: House, email: string, password: string): Promise<string> {
  const response = await house.ask(elsewhere(), "POST", "/api/auth/sign-in/email", { email, password });
  return cookieIn(response);
}

/** The cookie that an answer to signing in sets. */
export async function cookieIn(answer: Response): Promise<string> {
  if (!answer.ok) throw new Error(`Signing in failed: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0] ?? "")
    .join("; ");
}

/** A program with an API key of these scopes, made by `director`. */
export async function aKey(
  house: Pick<House, "services">,
  director: Person,
  scopes: Scope[],
): Promise<Asker & { key: string }> {
  const { personId: id, ...rest } = director;
  const actor = { kind: "person", id, ...rest } as const;
  const { db, store } = house.services;
  const joined = scopes.join("+");
  const { rowCount } = await store.pool.query("select from api_key where name ^@ $1", [joined]);
  const name = rowCount ? `${joined} ${rowCount + 1}` : joined;
  const { key } = await makeApiKey(db, { asked: { name, scopes }, actor }, NOON);
  return { key, headers: { authorization: `Bearer ${key}` }, ...elsewhere() };
}

/** Somebody at another address each time, so that nobody uses up another's attempts. */
export function elsewhere(): Asker & { from: string } {
  return { from: `10.${[...randomBytes(3)].join(".")}` };
}

function requestOf(asker: Asker, method: string, path: string, body: unknown): Request {
  const headers = new Headers({ host: "127.0.0.1:3000", ...asker.headers });
  const aProgram = headers.has("authorization");
  if (method !== "GET" && !aProgram && !headers.has("origin")) headers.set("origin", ORIGIN);
  if (body === undefined) return new Request(ORIGIN + path, { method, headers });
  headers.set("content-type", "application/json");
  return new Request(ORIGIN + path, { method, headers, body: JSON.stringify(body) });
}

export function socketOf({ from = "127.0.0.1" }: Asker): { incoming: { socket: { remoteAddress: string } } } {
  return { incoming: { socket: { remoteAddress: from } } };
}
