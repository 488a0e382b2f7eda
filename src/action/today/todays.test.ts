import { done, somebody, tell } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { aProgram } from "../../../test/events-desk.ts";
import { contact } from "../../../test/quality-desk.ts";

/** A Tuesday morning; the company is in Madrid, an hour before UTC. */
const NOW = "2026-11-24T09:00:00Z";

async function desk(house: House) {
  house.at(new Date(NOW));
  const boss = await somebody(house, "Boss", "director");
  const eva = await somebody(house, "Eva");
  const luis = await somebody(house, "Luis");
  const today = (who: typeof eva) => done(house, who, ["GET", "/today"]);
  const own = (who: typeof eva, customerIds: readonly (string | undefined)[]) =>
    done(house, boss, ["POST", "/owners", { personId: who.id, reason: "his", customerIds }]);
  return { boss, eva, luis, today, own };
}

const from = (externalId: string, at: string, said: object = {}) =>
  contact(at, { customer: { externalId, name: externalId }, externalId: `${externalId} ${at}`, ...said });

test("my day holds what my customers said since yesterday began here, and nobody else's", async ({
  house,
}) => {
  const { eva, luis, today, own } = await desk(house);
  const late = "2026-11-22T22:59:00Z";
  const [mine, , other] = await tell(house, [
    from("Mine", "2026-11-22T23:01:00Z", {
      text: "Where is it?",
      customer: { externalId: "Mine", name: "Mine", phone: "+34611223344" },
    }),
    from("Mine", late, { text: "Before yesterday", reference: "R1" }),
    from("Other", "2026-11-24T08:00:00Z", { text: "Not Eva's" }),
  ]);
  await own(eva, [mine?.customerId]);
  await own(luis, [other?.customerId]);

  const { said } = await today(eva);

  expect(said.map(({ text }: { text: string }) => text)).toEqual(["Where is it?"]);
  expect(said[0]).toMatchObject({
    customerName: "Mine",
    at: "2026-11-22T23:01:00.000Z",
    phone: "+34611223344",
  });
});

test("a button pressed is nothing a customer said: no words of my day, no open matter, not his last contact", async ({
  house,
}) => {
  const { eva, today, own } = await desk(house);
  const [mine] = await tell(house, [
    from("Mine", "2026-11-23T10:00:00Z", { text: "Where is it?", reference: "R1" }),
    from("Mine", "2026-11-23T11:00:00Z", { direction: "out", outcome: "solved", reference: "R1" }),
  ]);
  const { customerId = "", matterId = "" } = mine ?? {};
  await own(eva, [customerId]);
  const { send } = await aProgram(house);
  for (const event of ["Page scrolled", "Button pressed", "Button pressed"]) {
    expect((await send("track", { userId: "Mine", event })).status).toBe(200);
  }
  const { items: all } = await done(house, eva, ["GET", `/customers/${customerId}/contacts`]);
  const [pressed] = all.filter(({ subject }: { subject: string }) => subject === "Button pressed");
  await done(house, eva, ["POST", `/contacts/${pressed.contactId}/matter`, { customerId, matterId }]);
  const said = async (path: string) =>
    (await done(house, eva, ["GET", `/customers/${customerId}/${path}&only=said`])).items;

  expect((await today(eva)).said).toMatchObject([{ text: "Where is it?" }]);
  expect(all).toHaveLength(5);
  expect(await said("contacts?limit=1")).toMatchObject([{ at: "2026-11-23T11:00:00.000Z" }]);
  expect(await said("matters?limit=50")).toMatchObject([
    { matterId, contacts: 3, lastInAt: "2026-11-23T10:00:00.000Z", solvedAt: "2026-11-23T11:00:00.000Z" },
  ]);
  const { items: matters } = await done(house, eva, ["GET", `/customers/${customerId}/matters`]);
  expect(matters.map(({ lastInAt }: { lastInAt: string }) => lastInAt)).toEqual(
    expect.arrayContaining([null, null]),
  );
});

test("of what happened on the website only what asks for something is among what customers said, in words", async ({
  house,
}) => {
  const { boss, eva, today, own } = await desk(house);
  const placed = (words: string, touchpoint: string) => ({ when: { words: [words] }, touchpoint });
  const rules = [placed("checkoutStarted", "order"), placed("contact_form_sent", "question")];
  await done(house, boss, ["PUT", "/touchpoint-rules", { rules }]);
  const [mine] = await tell(house, [from("Mine", "2026-11-23T10:00:00Z", { text: "Where is it?" })]);
  const { customerId = "" } = mine ?? {};
  await own(eva, [customerId]);
  const { send } = await aProgram(house);
  for (const [event, hour] of [
    ["checkoutStarted", 11],
    ["contact_form_sent", 12],
  ] as const) {
    const timestamp = `2026-11-23T${hour}:00:00Z`;
    expect((await send("track", { userId: "Mine", event, timestamp })).status).toBe(200);
  }

  const { said } = await today(eva);
  const { items } = await done(house, eva, ["GET", `/customers/${customerId}/timeline?about=contacts`]);

  expect(said).toMatchObject([
    { subject: "Contact form sent", touchpoint: "question", isEvent: true },
    { text: "Where is it?", isEvent: false },
  ]);
  expect(items.map(({ payload }: { payload: object }) => payload)).toMatchObject([
    { subject: "Contact form sent", touchpoint: "question", isEvent: true },
    { subject: "Checkout started", touchpoint: "order", isEvent: true },
    { text: "Where is it?" },
  ]);
  expect(items[2].payload).not.toHaveProperty("isEvent");
});

test("promises to my customers that run out within a day stand there, also those of whom I stand in for", async ({
  house,
}) => {
  const { boss, eva, luis, today, own } = await desk(house);
  const within = (hours: number) => ({ kind: "first-reply-within", limit: { value: hours, unit: "hours" } });
  const promise = (name: string, hours: number) =>
    done(house, boss, ["POST", "/standards", { name, promise: within(hours), state: "active" }]);
  const soon = await promise("Soon", 4);
  await promise("Later", 72);
  const [mine] = await tell(house, [from("Mine", "2026-11-24T08:00:00Z", { channel: "email" })]);
  await own(eva, [mine?.customerId]);

  const { runningOut } = await today(eva);
  expect(runningOut).toMatchObject([
    { standardId: soon.standardId, until: "2026-11-24T12:00:00.000Z", customerName: "Mine" },
  ]);
  expect((await today(luis)).runningOut).toEqual([]);
  const away = { personId: eva.id, substituteId: luis.id, from: NOW, until: "2026-11-30T09:00:00Z" };
  await done(house, boss, ["POST", "/absences", away]);
  house.at(new Date("2026-11-24T09:01:00Z"));
  expect((await today(luis)).runningOut).toHaveLength(1);
});

test("my cases, what I am offered, and failures of my customers that others see to", async ({ house }) => {
  const { boss, eva, luis, today, own } = await desk(house);
  const [a, b] = await tell(house, [from("A", NOW), from("B", NOW)]);
  const open = (customerId: string | undefined, reason: string) =>
    done(house, boss, ["POST", `/customers/${customerId}/cases`, { reason }]);
  const first = await open(a?.customerId, "Late");
  const path = `/customers/${a?.customerId}/cases/${first.case.caseId}`;
  expect((await today(eva)).unclaimed).toBe(true);
  await done(house, luis, ["POST", `${path}/take`]);
  await done(house, luis, ["POST", `${path}/hand-over`, { toIds: [eva.id], note: "Yours" }]);
  await own(eva, [a?.customerId, b?.customerId]);
  await open(b?.customerId, "Broken");

  const day = await today(eva);

  expect(day.cases).toMatchObject([{ customerName: "B", subject: "Broken" }]);
  expect(day.offers).toMatchObject([{ customerName: "A", subject: "Late", note: "Yours", fromName: "Luis" }]);
  expect(day.failed).toMatchObject([{ customerName: "A", holderName: "Luis", state: "open" }]);
  expect(day.unclaimed).toBe(false);
  house.at(new Date("2026-12-02T09:00:00Z"));
  expect((await today(eva)).failed).toEqual([]);
});

test("what was found to be no failure, and what another case has, is none of my customers we failed", async ({
  house,
}) => {
  const { boss, eva, luis, today, own } = await desk(house);
  const [a, again, b] = await tell(house, [
    from("A", NOW),
    from("A", "2026-11-24T08:00:00Z", { reference: "R2" }),
    from("B", NOW),
  ]);
  await own(eva, [a?.customerId, b?.customerId]);
  const open = async (customerId = "", matterId: string | undefined = undefined) => {
    const path = `/customers/${customerId}/cases`;
    const { case: one } = await done(house, luis, ["POST", path, { matterId, reason: "Late" }]);
    await done(house, boss, ["POST", `${path}/${one.caseId}/take`]);
    return `${path}/${one.caseId}`;
  };
  await open(a?.customerId, a?.matterId);
  await open(a?.customerId, again?.matterId);
  const nothing = await open(b?.customerId);
  expect((await today(eva)).failed).toHaveLength(3);

  const joined = { customerId: a?.customerId, matterId: a?.matterId };
  await done(house, boss, ["POST", `/contacts/${again?.contactId}/matter`, joined]);
  const unfounded = { outcome: "unfounded", rootCause: "late", text: "Nothing had failed" };
  await done(house, boss, ["POST", `${nothing}/close`, unfounded]);

  expect((await today(eva)).failed).toMatchObject([{ customerName: "A", state: "open" }]);
});

test("while somebody is away I have his open cases before me, and their failures are none that others see to", async ({
  house,
}) => {
  const { boss, eva, luis, today, own } = await desk(house);
  const [a, b] = await tell(house, [from("A", NOW), from("B", NOW)]);
  await own(eva, [a?.customerId]);
  const open = (customerId: string | undefined, who: typeof eva) =>
    done(house, who, ["POST", `/customers/${customerId}/cases`, { reason: "Late" }]);
  await open(a?.customerId, boss);
  const { case: ofLuis } = await open(b?.customerId, luis);
  await done(house, luis, ["POST", `/customers/${b?.customerId}/cases/${ofLuis.caseId}/take`]);
  const away = { personId: eva.id, substituteId: luis.id, from: NOW, until: "2026-11-30T09:00:00Z" };
  expect((await today(luis)).cases).toHaveLength(1);

  await done(house, boss, ["POST", "/absences", away]);
  const { cases, failed } = await today(luis);

  expect(cases.map(({ customerName }: { customerName: string }) => customerName).toSorted()).toEqual([
    "A",
    "B",
  ]);
  expect(cases).toContainEqual(
    expect.objectContaining({
      holder: expect.objectContaining({ name: "Eva", standIn: { personId: luis.id, name: "Luis" } }),
    }),
  );
  expect(failed).toEqual([]);
  house.at(new Date("2026-11-30T09:00:00Z"));
  expect((await today(luis)).cases).toHaveLength(1);
});

test("my customers who cool stand there by what is at stake", async ({ house }) => {
  const { eva, today, own } = await desk(house);
  const told = await tell(house, [from("Little", NOW), from("Much", NOW), from("None", NOW)]);
  await own(
    eva,
    told.map((one) => one?.customerId),
  );
  const score = `insert into customer_score
      (customer_id, run_id, state, joined_month, age, value_at_risk_minor, cooling)
    select customer_id, customer_id, 'cooling', '2026-01-01', '0-2', $2,
           '[{"kind": "slower", "usual": 10, "now": 40, "surprise": 0.1}]' from customer where name = $1`;
  await house.services.store.pool.query(score, ["Little", 100]);
  await house.services.store.pool.query(score, ["Much", 5000]);

  const { cooled } = await today(eva);

  expect(cooled).toMatchObject([
    { customerName: "Much", valueAtRiskMinor: 5000, cooling: [{ kind: "slower" }] },
    { customerName: "Little" },
  ]);
});
