import type { Somebody } from "../action-desk.ts";
import { expect, type House, test } from "../application.ts";
import { checksums } from "../checksums.ts";
import { type Operation, operations, schemas } from "./documented.ts";
import { exampleOf } from "./examples.ts";
import { aCompany, type Company, oneOfEach, sendText, type Things } from "./one-of-each.ts";

const SOME_ID = "01926e4c-5a00-7000-8000-000000000000";
const UNTIL = "2026-12-01T12:00:00Z";

/** Ids in bodies and addresses that are of the company, or chosen by who calls. */
const NOT_OF_CUSTOMERS = ["surveyId", "standardId", "onceId"];
/** What is about two customers on purpose takes the other's id. */
const OTHER_CUSTOMERS = ["otherId", "mergedId"];

/** Bodies that are taken, as far as they hold no ids of customers' things: those are put in. */
function bodies({ agent, partner, surveyId }: Company): Readonly<Record<string, object>> {
  const text = "x";
  const of = "POST /api/v1/customers/{customerId}";
  const about = `${of}/cases/{caseId}`;
  return {
    "POST /api/v1/contacts": {
      externalId: "x",
      at: "2026-11-22T11:00:00Z",
      customer: {},
      channel: "email",
      text,
    },
    "POST /api/v1/contacts/{contactId}/matter": {},
    [`${of}/notes`]: { text },
    [`${of}/consents`]: { purpose: "surveys", channel: "email", state: "given", source: text, proof: {} },
    [`${of}/survey-link`]: { surveyId, occasion: "a stranger's" },
    [`${of}/passes`]: { partnerId: partner.id, subject: text, note: text },
    [`${of}/kindnesses/{kindnessId}/thanks`]: { thanks: text },
    "POST /api/v1/voice/comments/{commentId}/correction": { sentiment: "neutral" },
    [`${of}/cases`]: { reason: text },
    [`${about}/promise`]: { until: UNTIL, text },
    [`${about}/close`]: { outcome: "recovered", rootCause: "late", text },
    [`${about}/hand-over`]: { toIds: [agent.id], note: text },
    [`${about}/tasks`]: { title: text },
    "PATCH /api/v1/customers/{customerId}/cases/{caseId}/tasks/{taskId}": { title: text },
    [`${about}/render`]: { language: "es", text },
    [`${about}/send`]: { channel: "email", subject: text, text },
  };
}

/** A place for an id: in the address, its query, or the body at a path. */
type Slot = { name: string; at: "path" | "query" | readonly string[] };

/** Places for ids in a body, as its schema has them. */
function slotsIn(value: unknown, path: readonly string[] = []): Slot[] {
  if (value === SOME_ID) return [{ name: path.at(-1) ?? "", at: path }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => slotsIn(inner, [...path, name]));
}

function jsonOf({ requestBody }: Operation): unknown {
  return requestBody?.content["application/json"]?.schema;
}

/** All places of an operation that take an id of a customer or of a thing of his. */
function slotsOf(operation: Operation): Slot[] {
  const inAddress = operation.parameters
    .filter(({ name }) => name.endsWith("Id"))
    .map(({ name, in: place }): Slot => ({ name, at: place === "path" ? "path" : "query" }));
  const schema = jsonOf(operation);
  const inBody = schema === undefined ? [] : slotsIn(exampleOf(schema, schemas));
  return [...inAddress, ...inBody].filter(({ name }) => !NOT_OF_CUSTOMERS.includes(name));
}

type Tried = { operation: Operation; slots: readonly Slot[] };

/** Every operation that takes a customer's id and one of something else. */
const tried: Tried[] = operations
  .map((operation) => ({ operation, slots: slotsOf(operation) }))
  .filter(
    ({ slots }) =>
      slots.some(({ name }) => name === "customerId") &&
      slots.some(({ name }) => ![...OTHER_CUSTOMERS, "customerId"].includes(name)),
  );

/** Ways to give each place the id of one customer's or of a stranger's thing: all but those that belong together. */
function mixesOf(slots: readonly Slot[], mine: Things, strangers: Things): Things[] {
  const names = [...new Set(slots.map(({ name }) => name))].filter((name) => name !== "customerId");
  const missing = names.filter((name) => mine[name] === undefined || strangers[name] === undefined);
  if (missing.length > 0) throw new Error(`There is no example of ${missing}: add one to oneOfEach`);
  return Array.from({ length: 2 ** names.length - 1 }, (_, mix) => {
    const theirs = names.filter((_, at) => (mix + 1) & (1 << at));
    return { ...mine, ...Object.fromEntries(theirs.map((name) => [name, strangers[name] ?? ""])) };
  });
}

function withId(body: object, [first = "", ...rest]: readonly string[], id: string): object {
  if (rest.length === 0) return { ...body, [first]: id };
  const inner: unknown = Object.entries(body).find(([name]) => name === first)?.[1];
  return { ...body, [first]: withId(Object(inner ?? {}), rest, id) };
}

type Try = Tried & { ids: Things; who: Somebody; known: Readonly<Record<string, object>> };

/** The address with its ids, and `name` where a file is sent. */
function addressOf({ operation: { path, parameters }, slots, ids }: Try): string {
  const query = new URLSearchParams();
  for (const { name, at } of slots) if (at === "query") query.set(name, ids[name] ?? "");
  if (parameters.some(({ name }) => name === "name")) query.set("name", "x.txt");
  return `${path.replace(/\{(\w+)\}/g, (_, name) => ids[name] ?? "none")}?${query}`;
}

function bodyOf({ operation, slots, ids, known }: Try): object {
  const { method, path } = operation;
  const usual: object = known[`${method} ${path}`] ?? Object(exampleOf(jsonOf(operation), schemas));
  return slots.reduce<object>(
    (body, { name, at }) => (Array.isArray(at) ? withId(body, at, ids[name] ?? "") : body),
    usual,
  );
}

async function send(house: House, one: Try): Promise<Response> {
  const { operation, who } = one;
  const takesJson = jsonOf(operation) !== undefined;
  if (operation.requestBody && !takesJson) return sendText(house, who, addressOf(one));
  return house.ask(who, operation.method, addressOf(one), takesJson ? bodyOf(one) : undefined);
}

/** Refused, or a list narrowed to a thing that is not there, and no word of hers. */
async function isShut(answer: Response, isAgent: boolean): Promise<boolean> {
  const text = await answer.clone().text();
  if (/bernarda/i.test(text)) return false;
  if (answer.status === 200) return /^\{"items":\[\](,"next":null)?\}$/.test(text);
  return [400, 404].includes(answer.status) || (isAgent && answer.status === 403);
}

/** What came of a try, in words. */
async function toldOf({ operation, who }: Try, answer: Response): Promise<string> {
  const { method, path } = operation;
  return `${who.name}: ${method} ${path}: ${answer.status} ${(await answer.text()).slice(0, 300)}`;
}

/** All tables of the catalogue but the log, to which everybody adds who asks. */
async function tables({ services }: House): Promise<Record<string, string>> {
  const { audit_entry: _, ...sums } = await checksums(services.store.pool);
  return sums;
}

const ORDER = ["GET", "POST", "PATCH", "PUT", "DELETE"];

/** Reading first; what is deleted last, and first what is within another. */
function byHarm(a: Tried, b: Tried): number {
  const order = ORDER.indexOf(a.operation.method) - ORDER.indexOf(b.operation.method);
  return order || b.operation.path.length - a.operation.path.length;
}

test("one customer's id opens nothing of another's, whatever of both is mixed, and changes nothing", {
  timeout: 60_000,
}, async ({ house }) => {
  const company = await aCompany(house);
  const { director, agent, standardId, surveyId } = company;
  const ofCompany = { standardId, surveyId };
  const mine = { ...(await oneOfEach(house, company, "Anabel")), ...ofCompany };
  const strangers = { ...(await oneOfEach(house, company, "Bernarda")), ...ofCompany };
  const known = bodies(company);
  const tries = tried.flatMap((one) =>
    mixesOf(one.slots, mine, strangers).flatMap((ids) =>
      [director, agent].map((who) => ({ ...one, ids, who, known })),
    ),
  );
  const before = await tables(house);
  const open: string[] = [];

  for (const one of tries) {
    const answer = await send(house, one);
    if (!(await isShut(answer, one.who === agent))) open.push(await toldOf(one, answer));
  }

  expect(open).toEqual([]);
  expect(await tables(house)).toEqual(before);
  expect(tried.length).toBeGreaterThan(45);

  // With what belongs together each of them is reached: it was the ids that were refused.
  const unreached: string[] = [];
  for (const operation of tried.toSorted(byHarm)) {
    const one = { ...operation, ids: mine, who: director, known };
    const answer = await send(house, one);
    if (!answer.ok && answer.status !== 409) unreached.push(await toldOf(one, answer));
  }
  expect(unreached).toEqual([]);
});
