import { routes } from "../../src/api/routes.ts";
import { rememberPurchases } from "../../src/memory/purchases/purchases.ts";
import { customersCalled, done } from "../action-desk.ts";
import { type Asker, aKey, expect, type House, signedIn, test } from "../application.ts";

type Entry = { action: string; subject: string; actor: { kind: string; name: string }; detail: object };

async function log(house: House, asker: Asker, query = ""): Promise<Entry[]> {
  const response = await house.ask(asker, "GET", `/api/v1/audit?limit=200${query}`);
  expect(response.status).toBe(200);
  return (await response.json()).items;
}

async function aCustomer({ services }: House): Promise<string> {
  const purchase = {
    externalId: "1",
    at: "2026-01-01T12:00:00Z",
    customer: { email: "ana@example.com" },
    amountMinor: 100,
  };
  await rememberPurchases(services.db, [purchase], services.clock());
  return (await services.store.pool.query("select customer_id from customer")).rows[0].customer_id;
}

for (const change of [
  "update audit_entry set actor_name = 'somebody else'",
  "delete from audit_entry",
  "truncate audit_entry",
  "insert into audit_entry select * from audit_entry on conflict (audit_id) do update set action = 'nothing'",
]) {
  test(`the database itself refuses: ${change.slice(0, 40)}`, async ({ house }) => {
    await signedIn(house, "director");
    await expect(house.services.store.pool.query(change)).rejects.toThrow("The audit log only grows");
  });
}

test("who looks at a customer is written down, once an hour for each and not for who finds none", async ({
  house,
}) => {
  const customerId = await aCustomer(house);
  const director = await signedIn(house, "director");
  const agent = await signedIn(house, "agent");

  await house.ask(agent, "GET", `/api/v1/customers/${customerId}`);
  await house.ask(agent, "GET", `/api/v1/customers/${customerId}/timeline`);
  await house.ask(director, "GET", `/api/v1/customers/${customerId}`);
  await house.ask(agent, "GET", "/api/v1/customers/01926e4c-5a00-7000-8000-000000000000");

  const seen = await log(house, director, `&action=customer.see&subject=${customerId}`);
  expect(seen.map(({ actor }) => actor.name).sort()).toEqual(["A agent", "A director"]);
  expect(await log(house, director, "&action=customer.see")).toHaveLength(2);
  house.at(new Date(house.services.clock().getTime() + 3600_000));
  await house.ask(agent, "GET", `/api/v1/customers/${customerId}`);
  expect(await log(house, director, "&action=customer.see")).toHaveLength(3);
});

test("who looks at lists of customers is written down, once an hour each and without what was searched for", async ({
  house,
}) => {
  await aCustomer(house);
  const director = await signedIn(house, "director");
  const agent = await signedIn(house, "agent");

  for (const query of ["?search=ana", "?search=ana@example.com", ""]) {
    expect((await house.ask(agent, "GET", `/api/v1/customers${query}`)).status).toBe(200);
  }
  await house.ask(agent, "GET", "/api/v1/duplicates");
  const owner = `/api/v1/owners/${agent.person.personId}/customers`;
  expect((await house.ask(agent, "GET", owner)).status).toBe(200);

  const seen = await log(house, director, "&action=customer.list");
  expect(seen.map(({ subject }) => subject).sort()).toEqual(["", agent.person.personId]);
  expect(JSON.stringify(seen)).not.toContain("ana");
});

test("of what a list was asked nothing is written down: not how names begin, and not where a page before ended", async ({
  house,
}) => {
  await customersCalled(house, "Ana", "Leo");
  const director = await signedIn(house, "director");
  const agent = await signedIn(house, "agent");
  const { next } = await done(house, director, ["GET", "/customers?sort=name&limit=1"]);

  // The first look of an hour is the one that is written down.
  for (const query of ["begins=an&sort=name", `sort=name&limit=1&cursor=${next}`]) {
    house.at(new Date(house.services.clock().getTime() + 3600_000));
    await done(house, agent, ["GET", `/customers?${query}`]);
  }

  const seen = await log(house, director, "&action=customer.list");
  expect(seen.map(({ actor, detail }) => [actor.name, detail])).toEqual([
    ["A agent", {}],
    ["A agent", {}],
    ["A director", {}],
  ]);
});

test("whatever tells of one customer is written down when it is read, and so are lists of them; the rest is known", () => {
  const unwritten = routes
    .filter((route) => route.key.startsWith("GET ") && !("deed" in route && route.deed))
    .map(({ key }) => key.replace("GET /api/v1/", ""));

  expect(unwritten.filter((key) => key.includes("customerId"))).toEqual([]);
  expect(unwritten.sort()).toEqual(NOT_WRITTEN_DOWN.toSorted());
});

/** Settings, figures, one's own, and the work before everybody; who opens a customer from there is written down then. */
const NOT_WRITTEN_DOWN = [
  "absences",
  "access-rule",
  "alarm-words",
  "api-keys",
  "asking-settings",
  "asking-settings/permission",
  "audit",
  "bucket",
  "calendars",
  "calendars/places",
  "calendars/{calendarId}/hours",
  "case-settings",
  "cases",
  "cases/changes",
  "cases/figures",
  "cases/stayed",
  "causes",
  "company",
  "compensations",
  "compliance",
  "consent-purposes",
  "contracts",
  "core",
  "currencies",
  "drivers",
  "email-settings",
  "empowerment-budgets",
  // By ids alone, and of those erased by nobody's.
  "erasures",
  "experience",
  "failures",
  "gap-reliability",
  "gaps",
  "hand-overs",
  "import-mappings",
  "imports",
  "imports/{importId}",
  "insight",
  "journeys",
  "kindnesses",
  "kinds",
  "me",
  "me/beliefs",
  "me/empowerment",
  "me/monthly-mail",
  "me/notice-mail",
  "me/notices",
  "me/sessions",
  "me/tasks",
  "me/two-step",
  "obstacles",
  "owner-changes",
  "owner-rules",
  "owners",
  "partners",
  "passed",
  "people",
  "people/invitations",
  "projection",
  "root-causes",
  "saved-replies",
  "standard-templates",
  "standards",
  "standards/{standardId}",
  "survey-links/{linkId}/code",
  "survey-overview",
  "survey-settings",
  "survey-templates",
  "surveys",
  "surveys/{surveyId}",
  "surveys/{surveyId}/figures",
  "surveys/{surveyId}/groups",
  "surveys/{surveyId}/links",
  "surveys/{surveyId}/mail",
  "surveys/{surveyId}/rules",
  // Shares of groups; of whom they are made up is told nobody.
  "surveys/{surveyId}/silent",
  "today",
  "touchpoint-rules",
  "touchpoints",
  "trust",
  "views",
  "voice",
  "voice/settings",
  "voice/suggestions",
  "voice/topics/proposals",
  "voice/views",
  "webhooks",
  "webhooks/{endpointId}/deliveries",
];

test("an export is written down with what it was narrowed to, each time, for a key as for a person", async ({
  house,
}) => {
  await aCustomer(house);
  const director = await signedIn(house, "director");
  const program = await aKey(house, director.person, ["read"]);

  for (let times = 0; times < 2; times++) {
    const file = await house.ask(program, "GET", "/api/v1/customers/export.csv?country=Spain");
    expect(file.status).toBe(200);
  }

  const exports = await log(house, director, "&action=customer.export");
  expect(exports).toHaveLength(2);
  expect(exports[0]).toMatchObject({ actor: { kind: "key", name: "read" }, detail: { country: "Spain" } });
});

test("every route that changes something leaves an entry, whoever wrote it", async ({ house }) => {
  const silent = routes.filter(
    (route) => !route.key.startsWith("GET ") && "deed" in route && route.deed === null,
  );

  // These write their own entry, in the transaction of what they do; each is looked for where it is tested.
  expect(silent.map(({ key }) => key).sort()).toEqual([
    "DELETE /api/v1/api-keys/{keyId}",
    "DELETE /api/v1/customers/{customerId}/erasure",
    "DELETE /api/v1/me/sessions",
    "DELETE /api/v1/me/sessions/{sessionId}",
    "DELETE /api/v1/people/invitations/{invitationId}",
    "DELETE /api/v1/people/{personId}",
    "DELETE /api/v1/people/{personId}/two-step",
    "PATCH /api/v1/people/{personId}",
    "POST /api/v1/api-keys",
    "POST /api/v1/contacts",
    // Who has a case before him changes every ten seconds and nothing about the customer.
    "POST /api/v1/customers/{customerId}/cases/{caseId}/watch",
    "POST /api/v1/customers/{customerId}/erasure",
    "POST /api/v1/customers/{customerId}/erasure/refusal",
    "POST /api/v1/customers/{customerId}/merge",
    "POST /api/v1/customers/{customerId}/merges/{mergeId}/undo",
    "POST /api/v1/first-account",
    // A list is read, and kept nowhere.
    "POST /api/v1/list-files",
    // What one has read of what one was told is nobody else's.
    "POST /api/v1/me/notices/{noticeId}/read",
    "POST /api/v1/me/two-step",
    "POST /api/v1/me/two-step/confirm",
    "POST /api/v1/me/two-step/off",
    "POST /api/v1/me/two-step/recovery-codes",
    "POST /api/v1/people/invitations",
    "POST /api/v1/people/invitations/accept",
    "POST /api/v1/purchases",
    // What is being written is shown, and kept nowhere.
    "POST /api/v1/survey-preview",
    "POST /api/v1/voice/topics/try",
    "PUT /api/v1/access-rule",
    "PUT /api/v1/company",
    "PUT /api/v1/duplicates/{customerId}/{otherId}",
    "PUT /api/v1/people/{personId}/functions",
    "PUT /api/v1/voice/endpoint-key",
    "PUT /api/v1/voice/settings",
  ]);
  const purchase = {
    externalId: "9",
    at: "2026-01-01T12:00:00Z",
    customer: { email: "x@example.com" },
    amountMinor: 100,
  };
  await house.ask({}, "POST", "/api/v1/purchases", [purchase]);
  await house.ask({}, "DELETE", "/api/v1/purchases/api/9");
  await house.ask({}, "POST", "/api/v1/views", { name: "mine", query: {} });
  await house.ask({}, "POST", "/api/v1/views", { name: "mine", query: "no" });
  const written = await log(house, {});
  expect(written.map(({ action, subject }) => [action, subject])).toEqual(
    expect.arrayContaining([
      ["purchase.remember", "api/9"],
      ["purchase.remove", "api/9"],
      ["view.save", ""],
    ]),
  );
  expect(written).toHaveLength(3);
});

test("the log is narrowed to a person, a kind of deed, a subject and a span, and it is the directors' alone", async ({
  house,
}) => {
  const director = await signedIn(house, "director");
  const manager = await signedIn(house, "manager");
  await house.ask(director, "PATCH", `/api/v1/people/${manager.person.personId}`, { role: "agent" });

  expect(await log(house, director, `&actor=${manager.person.personId}`)).toHaveLength(1);
  expect(await log(house, director, "&action=session")).toHaveLength(2);
  expect(await log(house, director, "&action=sess")).toHaveLength(0);
  expect(await log(house, director, "&subject=manager@example.com&action=person.role")).toHaveLength(1);
  expect(await log(house, director, "&since=2027-01-01T00:00:00Z")).toHaveLength(0);
  expect(await log(house, director, "&until=2026-01-01T00:00:00Z")).toHaveLength(0);
  expect((await house.ask(manager, "GET", "/api/v1/audit")).status).toBe(403);
});
