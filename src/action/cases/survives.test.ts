import { done, tried } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { expectSumsToFit } from "../../../test/merge-desk.ts";
import { contact } from "../../../test/quality-desk.ts";

const MONDAY = "2026-11-23T09:00:00Z";
const visitor = {};

async function desk(house: House) {
  house.at(new Date(MONDAY));
  const standard = { name: "A promise", state: "active" };
  const minutes = (value: number) => ({ value, unit: "minutes", calendarId: null });
  const promises = [
    { kind: "answered-within", limit: minutes(3) },
    { kind: "first-reply-within", limit: minutes(60) },
  ];
  for (const promise of promises)
    await done(house, visitor, ["POST", "/standards", { ...standard, promise }]);
  const verdicts = async (customerId: string) => {
    const { items } = await done(house, visitor, ["GET", `/customers/${customerId}/verdicts?limit=200`]);
    return items.map((one: { verdict: string }) => one.verdict).toSorted();
  };
  const cases = async () => (await done(house, visitor, ["GET", "/cases"])).items;
  return { verdicts, cases };
}

test("a hundred at once for one customer, each broken, some told twice: one case, each judged once, no sum lost", async ({
  house,
}) => {
  const { verdicts, cases } = await desk(house);
  const calls = Array.from({ length: 90 }, () => contact(MONDAY, { channel: "phone", waitSeconds: 660 }));
  const twice = [...calls, ...calls.slice(0, 10)];

  const answers = await Promise.all(twice.map((one) => tried(house, visitor, ["POST", "/contacts", one])));

  expect(answers.map(({ status }) => status)).toEqual(twice.map(() => 200));
  const { customerId } = answers[0]?.said ?? {};
  const of = await verdicts(customerId);
  expect(of).toHaveLength(91);
  expect(of.filter((one: string) => one === "broken")).toHaveLength(90);
  const open = await cases();
  expect(open).toHaveLength(1);
  const { evidence } = await done(house, visitor, [
    "GET",
    `/customers/${customerId}/cases/${open[0].caseId}`,
  ]);
  expect(evidence).toHaveLength(90);
  await expectSumsToFit(house.services.db);
});

test("from 1970, from tomorrow and in the wrong order: judged as told, a case only for what is owed now", async ({
  house,
}) => {
  const { verdicts, cases } = await desk(house);
  const told = async (at: string, said: object) =>
    done(house, visitor, ["POST", "/contacts", contact(at, { channel: "phone", ...said })]);

  const old = await told("1970-01-01T10:00:00Z", { waitSeconds: 660, reference: "old" });
  expect([await verdicts(old.customerId), await cases()]).toEqual([["broken", "kept"], []]);
  await told("2026-11-24T08:59:59Z", { waitSeconds: 10, reference: "soon" });
  expect(await verdicts(old.customerId)).toEqual(["broken", "kept", "kept", "kept"]);
  await told("2026-11-23T08:50:00Z", { channel: "email", direction: "out", reference: "turned" });
  await told("2026-11-23T08:00:00Z", { channel: "email", reference: "turned" });

  expect(await verdicts(old.customerId)).toEqual(["broken", "kept", "kept", "kept", "kept"]);
  expect(await cases()).toEqual([]);
  await expectSumsToFit(house.services.db);
});

test("of a customer who went into another, by either number, it is the other's", async ({ house }) => {
  const { verdicts } = await desk(house);
  const told = async (externalId: string) =>
    done(house, visitor, [
      "POST",
      "/contacts",
      contact(MONDAY, { customer: { externalId }, waitSeconds: 660 }),
    ]);
  const [one, two] = [await told("C1"), await told("C2")];
  await done(house, visitor, ["POST", `/customers/${one.customerId}/merge`, { mergedId: two.customerId }]);

  const [again, third] = await Promise.all([told("C2"), told("C1")]);

  expect([again.customerId, third.customerId]).toEqual([one.customerId, one.customerId]);
  expect((await verdicts(one.customerId)).filter((said: string) => said === "broken")).toHaveLength(4);
  await expectSumsToFit(house.services.db);
});
