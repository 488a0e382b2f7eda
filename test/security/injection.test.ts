import { z } from "zod";
import { otherDoors } from "../../src/api/other-doors.ts";
import { routes } from "../../src/api/routes.ts";
import { rememberPurchases } from "../../src/memory/purchases/purchases.ts";
import { describeRoutes } from "../../src/platform/http/describe.ts";
import { type Asker, aKey, expect, type House, signedIn, test } from "../application.ts";
import { exampleOf, withEachText } from "./examples.ts";
import { HOSTILE, HOSTILE_IN_BODIES, LONGEST_MS } from "./hostile.ts";

/** Everything is tried that the documentation says may be sent, so a new route is tried as soon as it is told. */
const Document = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        parameters: z
          .array(z.object({ name: z.string(), in: z.string(), schema: z.record(z.string(), z.unknown()) }))
          .default([]),
        requestBody: z
          .object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) })
          .optional(),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});
const document = Document.parse(JSON.parse(JSON.stringify(describeRoutes([...routes, ...otherDoors], "0"))));
const SOME_ID = "01926e4c-5a00-7000-8000-000000000000";

const operations = Object.entries(document.paths)
  .flatMap(([path, verbs]) => Object.entries(verbs).map(([verb, one]) => ({ path, verb, ...one })))
  // Trying these would sign the one who tries out, or use up what signing in may be tried; a sample takes its time.
  .filter(({ path }) => !path.startsWith("/api/auth/") && path !== "/api/v1/sample/load");

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

function aimed(path: string, name = "", value = ""): string {
  return path.replace(/\{(\w+)\}/g, (_, known) => (known === name ? encodeURIComponent(value) : SOME_ID));
}

type Parameter = (typeof operations)[number]["parameters"][number];

/** What takes only a few texts, ids, days or numbers turns all others away before any work; some show it. */
const SOME = [4, 10] as const;

function isFreeText({ type, format, enum: choices, pattern }: Record<string, unknown>): boolean {
  return type === "string" && format === undefined && choices === undefined && pattern === undefined;
}

/** The addresses that try one parameter: each hostile text, and for a query two at once, a list and an object. */
function addressesOf(path: string, { name, in: place, schema }: Parameter): string[] {
  const values = isFreeText(schema) ? HOSTILE : HOSTILE.slice(...SOME);
  if (place === "path") return values.map((value) => aimed(path, name, value));
  const shapes = SHAPES.map((shape) => shape.replaceAll("*", name));
  const queries = [...shapes, ...values.map((value) => `${name}=${encodeURIComponent(value)}`)];
  return queries.map((query) => `${aimed(path)}?${query}`);
}

/** Every parameter of every operation. */
const attempts = operations.flatMap(({ path, verb, parameters }) =>
  parameters.flatMap((one) =>
    addressesOf(path, one).map((address): [string, string] => [verb.toUpperCase(), address]),
  ),
);

test("no parameter of an address is ever taken for a command", { timeout: 120_000 }, async ({ house }) => {
  for (const attempt of attempts) await expectHarmless(house, {}, attempt);

  expect(attempts.length).toBeGreaterThan(400);
  expect(house.logged()).not.toContain('"level":50');
});

test("no text of a body is ever taken for a command", { timeout: 120_000 }, async ({ house }) => {
  const director = await signedIn(house, "director");
  const program = await aKey(house, director.person, ["write"]);
  let tried = 0;

  for (const { path, verb, requestBody } of operations) {
    const schema = requestBody?.content["application/json"]?.schema;
    if (schema === undefined) continue;
    const example = exampleOf(schema, document.components.schemas);
    const asker = path.startsWith("/v1/") ? program : director;
    for (const hostile of HOSTILE_IN_BODIES) {
      for (const body of withEachText(example, hostile)) {
        await expectHarmless(house, asker, [verb.toUpperCase(), aimed(path), body]);
        tried += 1;
      }
    }
    for (const body of [[], {}, null, "text", 1, { __proto__: null, constructor: { prototype: {} } }]) {
      await expectHarmless(house, asker, [verb.toUpperCase(), aimed(path), body]);
    }
  }

  expect(tried).toBeGreaterThan(100);
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
