import { rememberPurchases } from "../../src/memory/purchases/purchases.ts";
import type { Asker, House } from "../application.ts";
import { expect, test } from "../hostile-desk.ts";
import { aFullHouse, type FullHouse } from "./company-things.ts";
import { operations as documented, type Operation, type Parameter, schemas } from "./documented.ts";
import { exampleOf, withEachText } from "./examples.ts";
import { HOSTILE, HOSTILE_IN_BODIES, LONGEST_MS } from "./hostile.ts";
import type { Things } from "./one-of-each.ts";

// Trying these would sign the one who tries out, or use up what signing in may be tried; a sample takes its time.
const operations = documented.filter(
  ({ path }) => !path.startsWith("/api/auth/") && path !== "/api/v1/sample/load",
);

/** `*` is the name of the parameter. */
const SHAPES = ["*=a&*=b", "*[]=a", "*[__proto__]=a", "*[$ne]=a", "*=%00", "*=%C0%AF", "*=%ED%A0%80"];

async function expectHarmless(house: House, asker: Asker, given: [string, string, unknown?]): Promise<void> {
  const began = performance.now();
  const response = await house.ask(asker, ...given);
  const text = await response.text();
  const told = [...given.slice(0, 2), response.status, isCalm(response.status, given[1]) ? "" : text];
  expect(told).toEqual([...given.slice(0, 2), response.status, ""]);
  expect(response.status >= 400 ? response.headers.get("content-type") : "application/problem+json").toBe(
    "application/problem+json",
  );
  expect(performance.now() - began).toBeLessThan(LONGEST_MS);
}

/** Done, or refused; kept out would mean that nothing was tried, but where a link's token or one's password is. */
function isCalm(status: number, address: string): boolean {
  if (status === 403) return /accept$|first-account$/.test(address);
  if (status === 429) return /two-step/.test(address);
  return (status >= 200 && status < 300) || [400, 404, 409, 413].includes(status);
}

/** Where something is, but for one place that says what is given. */
function aimed(path: string, ids: Things, name = "", value = ""): string {
  return path.replace(/\{(\w+)\}/g, (_, known) =>
    encodeURIComponent(known === name ? value : (ids[nameIn(path, known)] ?? "none")),
  );
}

/** A key is one of touchpoints, purposes, causes or templates, as its address says. */
function nameIn(path: string, name: string): string {
  return name === "key" ? `key of ${path.split("/")[3]}` : name;
}

/** What takes only a few texts, ids, days or numbers turns all others away before any work; some show it. */
const SOME = [4, 10] as const;

function isFreeText({ type, format, enum: choices, pattern }: Record<string, unknown>): boolean {
  return type === "string" && format === undefined && choices === undefined && pattern === undefined;
}

/** The addresses that try one parameter: each hostile text, and for a query two at once, a list and an object. */
function addressesOf({ path, parameters }: Operation, tried: Parameter, ids: Things): string[] {
  const { name, in: place, schema } = tried;
  const values = isFreeText(schema) ? HOSTILE : HOSTILE.slice(...SOME);
  const others = neededOf(parameters, ids, name);
  if (place === "path") return values.map((value) => `${aimed(path, ids, name, value)}?${others}`);
  const shapes = SHAPES.map((shape) => shape.replaceAll("*", name));
  const queries = [...shapes, ...values.map((value) => `${name}=${encodeURIComponent(value)}`)];
  return queries.map((query) => `${aimed(path, ids)}?${query}&${others}`);
}

/** What a query must say for the work to begin, but for what is tried. */
function neededOf(parameters: readonly Parameter[], ids: Things, but = ""): string {
  const needed = parameters.filter((one) => one.in === "query" && one.required && one.name !== but);
  return needed
    .map(
      ({ name, schema }) => `${name}=${encodeURIComponent(ids[name] ?? String(exampleOf(schema, schemas)))}`,
    )
    .join("&");
}

function askerOf({ director, program, partner }: FullHouse, path: string): Asker {
  if (path.startsWith("/v1/")) return program;
  return path.startsWith("/api/v1/passed") ? partner : director;
}

test("everything that is read by an id is there, so that what is tried with it is looked for", async ({
  office: house,
}) => {
  const full = await aFullHouse(house);
  const read = operations.filter(({ path, method }) => method === "GET" && path.includes("{"));

  const unread: unknown[] = [];
  for (const { path, parameters } of read) {
    const address = `${aimed(path, full.ids)}?${neededOf(parameters, full.ids)}`;
    const { status } = await house.ask(askerOf(full, path), "GET", address);
    if (status !== 200) unread.push([address, status]);
  }
  expect(unread).toEqual([]);
  expect(read.length).toBeGreaterThan(30);
});

/** How many are read at once: half of it is waiting for the database. */
const AT_ONCE = 8;

test("no parameter of an address is ever taken for a command", { timeout: 120_000 }, async ({
  office: house,
}) => {
  const full = await aFullHouse(house);
  const attempts = operations.flatMap((operation) =>
    operation.parameters.flatMap((one) =>
      addressesOf(operation, one, full.ids).map((address) => ({ ...operation, address })),
    ),
  );
  const attempt = ({ path, method, address }: (typeof attempts)[number]) =>
    expectHarmless(house, askerOf(full, path), [method, address]);

  const reading = attempts.filter(({ method }) => method === "GET");
  for (let at = 0; at < reading.length; at += AT_ONCE) {
    await Promise.all(reading.slice(at, at + AT_ONCE).map(attempt));
  }
  for (const one of attempts) if (one.method !== "GET") await attempt(one);

  expect(attempts.length).toBeGreaterThan(1500);
  expect(house.logged()).not.toContain('"level":50');
});

/** Bodies that fit but for one hostile text each, and some that are none. */
function hostileBodies({ requestBody }: Operation): unknown[] {
  const schema = requestBody?.content["application/json"]?.schema;
  if (schema === undefined) return [];
  const example = exampleOf(schema, schemas);
  const none: unknown[] = [[], {}, null, "text", 1, { __proto__: null, constructor: { prototype: {} } }];
  return [...HOSTILE_IN_BODIES.flatMap((hostile) => withEachText(example, hostile)), ...none];
}

test("no text of a body is ever taken for a command", { timeout: 120_000 }, async ({ office: house }) => {
  const full = await aFullHouse(house);
  let tried = 0;

  for (const operation of operations) {
    const { path, method } = operation;
    for (const body of hostileBodies(operation)) {
      await expectHarmless(house, askerOf(full, path), [method, aimed(path, full.ids), body]);
      tried += 1;
    }
  }

  expect(tried).toBeGreaterThan(1000);
  expect(house.logged()).not.toContain('"level":50');
  expect(Object.prototype).not.toHaveProperty("polluted");
});

test("a search finds what is written in it, and a tautology finds nobody", async ({ house }) => {
  const names = ["Ana", "50% off_now", "O'Connor"];
  const purchases = names.map((name, i) => ({
    externalId: `${i}`,
    at: "2026-01-01T12:00:00Z",
    customer: { externalId: `C${i}`, name },
    amountMinor: 100,
  }));
  await rememberPurchases(house.services.db, purchases, house.services.clock());
  const found = async (search: string) => {
    const response = await house.ask({}, "GET", `/api/v1/customers?search=${encodeURIComponent(search)}`);
    const { items } = await response.json();
    return items.map((item: { name: string }) => item.name);
  };

  expect(await found("' or '1'='1")).toEqual([]);
  expect(await found("') or true --")).toEqual([]);
  expect(await found("50% off_n")).toEqual(["50% off_now"]);
  expect(await found("A%a")).toEqual([]);
  expect(await found("A_a")).toEqual([]);
  expect(await found("O'Connor")).toEqual(["O'Connor"]);
});
