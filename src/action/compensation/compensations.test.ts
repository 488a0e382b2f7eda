import { randomUUID } from "node:crypto";
import { done, somebody, tried } from "../../../test/action-desk.ts";
import { aKey, expect, type House, signedIn, test } from "../../../test/application.ts";
import { caseDesk } from "../../../test/case-desk.ts";
import { ROLES } from "../../platform/http/route.ts";

const askedOf = ({ compensations }: { compensations: { state: string; compensationId: string }[] }) => {
  const found = compensations.find(({ state }) => state === "asked");
  if (!found) throw new Error("nothing is asked");
  return found;
};
const give = (amountMinor: number) => ({ kind: "voucher", amountMinor, text: "For the trouble" });

async function desk(house: House) {
  const cases = await caseDesk(house);
  const director = await somebody(house, "Director", "director");
  const budget = (roles: object[], people: object[] = []) =>
    done(house, director, ["PUT", "/empowerment-budgets", { roles, people }]);
  const left = async (who = cases.eva) => (await done(house, who, ["GET", "/me/empowerment"])).leftMinor;
  return { ...cases, director, budget, left };
}

test("within one's budget it is given at once; above what is left a manager is asked, approves or refuses", async ({
  house,
}) => {
  const { boss, eva, act, refused, budget, left, notices } = await desk(house);
  await budget([{ role: "agent", monthMinor: 5000 }]);

  const given = await act(eva, "compensations", give(4000));
  expect(given.compensations).toMatchObject([{ state: "given", isWithinBudget: true, currency: "EUR" }]);
  expect(await left()).toBe(1000);
  const asked = await act(eva, "compensations", give(1001));
  const { compensationId } = askedOf(asked);
  expect(askedOf(asked)).toMatchObject({ isWithinBudget: false });
  expect(await notices(boss)).toMatchObject([
    { kind: "approval-asked", content: { amountMinor: 1001, by: "Eva" } },
  ]);
  const waiting = await done(house, boss, ["GET", "/compensations"]);
  expect(waiting.items).toMatchObject([{ compensationId, customerName: "Ana", subject: "Nobody came" }]);
  expect((await refused(eva, `compensations/${compensationId}/approve`)).status).toBe(403);

  const approved = await act(boss, `compensations/${compensationId}/approve`);

  expect(approved.compensations).toContainEqual(
    expect.objectContaining({ state: "given", decidedBy: "Boss" }),
  );
  expect(await left()).toBe(1000);
  expect((await refused(boss, `compensations/${compensationId}/refuse`, { text: "No" })).status).toBe(409);
  const more = await act(eva, "compensations", give(90_000));
  const last = askedOf(more).compensationId;
  const no = await act(boss, `compensations/${last}/refuse`, { text: "Too much" });
  expect(no.compensations).toContainEqual(
    expect.objectContaining({ state: "refused", decision: "Too much" }),
  );
  const answers = (await notices(eva)).filter(({ kind }: { kind: string }) => kind === "approval-answered");
  expect(answers.map(({ content }: { content: { answer: string } }) => content.answer).toSorted()).toEqual([
    "given",
    "refused",
  ]);
});

test("of two at once that together exceed the budget one is given and one asks", async ({ house }) => {
  const { eva, act, budget, left, whole } = await desk(house);
  await budget([{ role: "agent", monthMinor: 5000 }]);

  await Promise.all([act(eva, "compensations", give(3000)), act(eva, "compensations", give(3000))]);

  const states = (await whole()).compensations.map(({ state }: { state: string }) => state);
  expect(states.toSorted()).toEqual(["asked", "given"]);
  expect(await left()).toBe(2000);
});

test("asked again under the same id where no answer came, it is given once and taken from the budget once", async ({
  house,
}) => {
  const { boss, eva, act, refused, budget, left, whole, notices } = await desk(house);
  await budget([{ role: "agent", monthMinor: 5000 }]);
  const given = { ...give(2000), onceId: randomUUID() };
  const asked = { ...give(9000), onceId: randomUUID() };
  await act(eva, "compensations", given);
  await act(eva, "compensations", asked);
  const task = { title: "Ring the carrier", onceId: randomUUID() };
  const promise = { until: "2026-11-25T11:00:00+01:00", text: "A new one", onceId: randomUUID() };
  await act(eva, "tasks", task);
  await act(eva, "promise", promise);
  const before = await whole();

  await Promise.all([act(eva, "compensations", given), act(eva, "compensations", given)]);
  await act(eva, "compensations", asked);
  await act(eva, "tasks", task);
  const { case: again } = await act(eva, "promise", promise);
  const otherwise = await refused(eva, "compensations", { ...given, amountMinor: 1 });

  expect(before.compensations).toHaveLength(2);
  expect(await whole()).toEqual(before);
  expect(again.promisedUntil).toBe("2026-11-25T10:00:00.000Z");
  expect(await left()).toBe(3000);
  expect(await notices(boss)).toHaveLength(1);
  expect(otherwise).toEqual({ status: 409, detail: expect.stringMatching(/kept already/) });
  await act(eva, "compensations", { ...given, onceId: randomUUID() });
  expect(await left()).toBe(1000);
});

test("what is taken back is in the budget again; others than who gave it and managers may not", async ({
  house,
}) => {
  const { boss, eva, leo, act, refused, budget, left } = await desk(house);
  await budget([{ role: "agent", monthMinor: 100 }], [{ personId: eva.id, monthMinor: 5000 }]);
  const { compensations } = await act(eva, "compensations", give(4000));
  const taking = `compensations/${compensations[0].compensationId}/void`;
  expect((await refused(leo, taking, { text: "No" })).status).toBe(403);

  const after = await act(eva, taking, { text: "He did not want it" });

  expect(after.compensations).toMatchObject([{ state: "void", decision: "He did not want it" }]);
  expect(await left()).toBe(5000);
  expect((await refused(boss, taking, { text: "Again" })).status).toBe(409);
  expect((await refused(boss, `compensations/${after.case.caseId}/void`, { text: "?" })).status).toBe(404);
});

test("what waits for a manager is listed page by page, the newest first", async ({ house }) => {
  const { boss, eva, act } = await desk(house);
  await act(eva, "compensations", give(100));
  house.at(new Date("2026-11-23T09:01:00Z"));
  await act(eva, "compensations", give(200));

  const first = await done(house, boss, ["GET", "/compensations?limit=1"]);
  const second = await done(house, boss, ["GET", `/compensations?limit=1&cursor=${first.next}`]);

  expect([first.items[0].amountMinor, second.items[0].amountMinor, second.next]).toEqual([200, 100, null]);
});

test("a budget is a month's, by the company's time", async ({ house }) => {
  const { eva, act, budget, left } = await desk(house);
  await budget([{ role: "agent", monthMinor: 5000 }]);
  await act(eva, "compensations", give(5000));
  expect(await left()).toBe(0);

  house.at(new Date("2026-11-30T23:30:00Z"));

  expect(await done(house, eva, ["GET", "/me/empowerment"])).toMatchObject({
    month: "2026-12-01",
    leftMinor: 5000,
  });
});

test("where nobody said how much, each is asked for; nobody approves his own but a director", async ({
  house,
}) => {
  const { boss, director, act, refused } = await desk(house);
  const asked = await act(boss, "compensations", give(1));
  const approving = `compensations/${asked.compensations[0].compensationId}/approve`;
  expect((await refused(boss, approving)).detail).toMatch(/Somebody else has to approve/);
  await act(director, approving);
  const own = await act(director, "compensations", give(2));
  const after = await act(director, `compensations/${askedOf(own).compensationId}/approve`);
  expect(after.compensations.map(({ state }: { state: string }) => state)).toEqual(["given", "given"]);
});

test("a program asks, and decides nothing", async ({ house }) => {
  const { boss, act, path, whole } = await caseDesk(house);
  const program = await aKey(house, (await signedIn(house, "director")).person, ["write"]);
  const asked = await done(house, program, ["POST", `${path}/compensations`, give(1)]);
  const { compensationId } = askedOf(asked);
  const said = { text: "No" };

  for (const [answer, body] of [["approve"], ["refuse", said]] as const) {
    const call = ["POST", `${path}/compensations/${compensationId}/${answer}`, body] as const;
    expect((await tried(house, program, [...call])).status).toBe(403);
  }

  expect(askedOf(await whole()).compensationId).toBe(compensationId);
  await act(boss, `compensations/${compensationId}/approve`);
});

test("budgets name people who are there, each once", async ({ house }) => {
  const { boss, director, eva, budget } = await desk(house);
  await budget([{ role: "manager", monthMinor: 20_000 }], [{ personId: eva.id, monthMinor: 1 }]);
  expect(await done(house, boss, ["GET", "/empowerment-budgets"])).toEqual({
    currency: "EUR",
    roles: [{ role: "manager", monthMinor: 20_000 }],
    people: [{ personId: eva.id, monthMinor: 1 }],
    version: expect.any(String),
  });
  const put = (said: object) => tried(house, director, ["PUT", "/empowerment-budgets", said]);
  const twice = { role: "agent", monthMinor: 1 };
  expect((await put({ roles: [twice, twice], people: [] })).status).toBe(400);
  expect((await put({ roles: [], people: [{ personId: "nobody", monthMinor: 1 }] })).status).toBe(400);
});

test("what a role may give away is said of that role and no other, also of partners", async ({ house }) => {
  const { director, budget } = await desk(house);
  const roles = ROLES.map((role, at) => ({ role, monthMinor: at }));

  await budget(roles);

  const { roles: kept } = await done(house, director, ["GET", "/empowerment-budgets"]);
  expect(kept).toHaveLength(ROLES.length);
  expect(kept).toEqual(expect.arrayContaining(roles));
});
