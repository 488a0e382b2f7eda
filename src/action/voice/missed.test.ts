import { done, somebody, tell } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { contact } from "../../../test/quality-desk.ts";
import { judgeDue } from "../../quality/verdicts/due.ts";
import { oweMissedPromises } from "./voice.jobs.ts";

const CALL = { kind: "answered-within", limit: { value: 3, unit: "minutes" } };
const SHARE = { kind: "share-kept", each: CALL, share: 0.9, period: "month", fewest: 5 };
const OCTOBER = "2026-10-20T10:00:00Z";
/** Half past midnight in Madrid, once October is over. */
const OVER = "2026-10-31T23:30:00Z";

/** A company that is told of calls since October, and its people. */
async function desk(house: House) {
  house.at(new Date("2026-10-01T08:00:00Z"));
  await house.services.store.pool.query("insert into event_wanted (type) values ('standard.missed')");
  const [dora, eva] = [await somebody(house, "Dora", "director"), await somebody(house, "Eva")];
  const promise = (said: object, name = "Calls") =>
    done(house, dora, ["POST", "/standards", { name, promise: said, state: "active" }]);
  const called = (waits: readonly number[], at = OCTOBER) => {
    house.at(new Date(at));
    return tell(
      house,
      waits.map((waitSeconds, number) =>
        contact(at, { channel: "phone", touchpoint: "delivery", waitSeconds, reference: `${at} ${number}` }),
      ),
    );
  };
  const ends = async (now = OVER) => {
    house.at(new Date(now));
    await oweMissedPromises.run(house.services, {});
  };
  const heard = async (who: typeof eva) =>
    (await done(house, who, ["GET", "/me/notices"])).items.map(
      ({ kind, content }: { kind: string; content: { subject: string } }) => [kind, content.subject],
    );
  const owed = async (who: typeof eva, which: string) =>
    (await done(house, who, ["GET", `/obstacles?which=${which}`])).items;
  const owedBy = (who: typeof eva) => owed(who, "mine");
  const nobodys = () => owed(dora, "nobody");
  return { dora, eva, promise, called, ends, heard, owedBy, nobodys };
}

const told = async ({ services }: House) =>
  (await services.store.pool.query("select data from event where type = 'standard.missed'")).rows;

test("a share missed over a month is owed once by who answers for where it broke, and the directors hear the answer", async ({
  house,
}) => {
  const { dora, eva, promise, called, ends, heard, owedBy } = await desk(house);
  await done(house, dora, ["PUT", `/people/${eva.id}/functions`, { functions: ["delivery"] }]);
  const { standardId } = await promise(SHARE);
  await called([60, 60, 60, 660, 60]);

  await ends("2026-10-31T22:30:00Z");
  expect(await owedBy(eva)).toEqual([]);
  await Promise.all([ends(), ends()]);
  await ends();

  const [owed, ...others] = await owedBy(eva);
  expect(others).toEqual([]);
  expect(owed).toMatchObject({
    ...{ text: "Calls", saidBy: "", state: "open", days: 0, owner: { name: "Eva" } },
    missed: {
      ...{ standardId, promise: SHARE, from: "2026-10-01", until: "2026-10-31" },
      ...{ kept: 4, broken: 1, share: 0.8, mean: 180, touchpoint: "delivery" },
    },
  });
  expect(await heard(eva)).toEqual([["promise-missed", "Calls"]]);
  expect(await heard(dora)).toEqual([]);
  expect(await told(house)).toMatchObject([
    { data: { name: "Calls", standardId, ownerId: eva.id, broken: 1 } },
  ]);
  expect((await house.services.store.pool.query("select from service_case")).rowCount).toBe(0);

  const answer = { answer: "Two more of us at noon" };
  await done(house, eva, ["POST", `/obstacles/${owed.obstacleId}/answer`, answer]);
  await ends("2026-11-01T05:15:00Z");
  expect(await owedBy(eva)).toEqual([]);
  expect(await heard(dora)).toEqual([["missed-answered", "Calls"]]);
});

test("where nobody answers for the function the directors owe it, and find it as what is nobody's yet", async ({
  house,
}) => {
  const { dora, eva, promise, called, ends, heard, owedBy, nobodys } = await desk(house);
  await promise({ ...SHARE, kind: "mean-within", share: undefined });
  await called([60, 60, 60, 60, 1200]);

  await ends();

  expect([await owedBy(eva), await owedBy(dora)]).toEqual([[], []]);
  expect(await nobodys()).toMatchObject([{ owner: null, missed: { mean: 288, share: 0.8 } }]);
  expect(await heard(dora)).toEqual([["promise-missed", "Calls"]]);
  expect(await heard(eva)).toEqual([]);
});

test("kept, with too few, or promised only since, it is owed by nobody", async ({ house }) => {
  const { dora, promise, called, ends, nobodys } = await desk(house);
  await promise({ ...SHARE, share: 0.8 }, "Kept");
  await promise({ ...SHARE, fewest: 6 }, "Few");
  await promise({ ...CALL }, "Each");
  const { standardId } = await promise({ ...SHARE, share: 0.8 }, "Dearer since");
  await called([60, 60, 60, 660, 60]);
  house.at(new Date("2026-11-02T10:00:00Z"));
  const dearer = { name: "Dearer since", promise: { ...SHARE, share: 0.99 } };
  await done(house, dora, ["PUT", `/standards/${standardId}`, dearer]);

  await ends("2026-11-02T11:15:00Z");

  expect(await nobodys()).toEqual([]);
  expect(await told(house)).toEqual([]);
});

test("of a promise that was missed week after week before anybody looked, the last week alone is owed", async ({
  house,
}) => {
  const { promise, called, ends, nobodys } = await desk(house);
  await promise({ ...SHARE, period: "week" });
  await called([60, 60, 60, 60, 660], "2026-10-06T10:00:00Z");
  await called([60, 60, 60, 660, 660], "2026-10-13T10:00:00Z");

  await ends("2026-10-19T08:15:00Z");
  await ends("2026-10-19T09:15:00Z");

  expect(await nobodys()).toMatchObject([{ missed: { from: "2026-10-12", until: "2026-10-18", kept: 3 } }]);
});

test("a quarter that began with a missed month is owed as well", async ({ house }) => {
  const { dora, promise, called, ends, nobodys } = await desk(house);
  const { standardId } = await promise(SHARE);
  await called([60, 60, 60, 660, 60]);
  await ends();
  const signedIn = new Date("2026-11-02T10:00:00Z");
  house.at(signedIn);
  const quarterly = { name: "Calls", promise: { ...SHARE, period: "quarter" } };
  await done(house, dora, ["PUT", `/standards/${standardId}`, quarterly]);

  await ends("2027-01-01T05:15:00Z");
  await ends("2027-01-01T06:15:00Z");
  house.at(signedIn);

  expect(await nobodys()).toMatchObject([
    { missed: { from: "2026-10-01", until: "2026-10-31" } },
    { missed: { from: "2026-10-01", until: "2026-12-31" } },
  ]);
});

test("what still runs when the month ends is waited for", async ({ house }) => {
  const { dora, promise, called, ends, nobodys } = await desk(house);
  const solved = { kind: "resolved-within", limit: { value: 20, unit: "days" } };
  await promise({ ...SHARE, each: solved }, "Solved");
  await called([1, 2, 3, 4, 5]);
  await ends();
  expect(await nobodys()).toEqual([]);
  const [{ ofPeriod }] = (await done(house, dora, ["GET", "/compliance"])).items;
  expect(ofPeriod.last).toMatchObject({ verdict: "running", running: 5 });

  const late = new Date("2026-11-10T11:00:00Z");
  house.at(late);
  await judgeDue(house.services, late);
  await ends("2026-11-10T11:15:00Z");

  expect(await nobodys()).toMatchObject([{ text: "Solved", missed: { kept: 0, broken: 5 } }]);
});
