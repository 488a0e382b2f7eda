import { done, somebody, tell } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { contact } from "../../../test/quality-desk.ts";

/** Forty days, and five, before the day on which all of it is told. */
const [LONG_AGO, DAYS_AGO, TODAY] = ["2026-10-14T09:00:00Z", "2026-11-18T09:00:00Z", "2026-11-23T09:00:00Z"];

/** Who tells contacts at their moment, of a customer who speaks Spanish; and the cases and verdicts that there are then. */
async function desk(house: House, promise: object) {
  house.at(new Date(LONG_AGO));
  const boss = await somebody(house, "Boss", "director");
  const said = { name: "A promise", promise, state: "active", appliesFrom: "2026-01-01T00:00:00Z" };
  await done(house, boss, ["POST", "/standards", said]);
  const tells = async (now: string, ...contacts: object[]) => {
    house.at(new Date(now));
    const [first] = await tell(house, contacts);
    const { items } = await done(house, boss, ["GET", `/customers/${first?.customerId}/verdicts`]);
    const broken = items.filter(({ verdict }: { verdict: string }) => verdict === "broken");
    return [broken.length, (await done(house, boss, ["GET", "/cases"])).items.length];
  };
  return { tells };
}

test("a delivery made today that was due forty days ago is a case; one that was made then is none", async ({
  house,
}) => {
  const { tells } = await desk(house, { kind: "delivered-on-time" });
  const delivery = (at: string, dueAt: string, reference: string) =>
    contact(at, { channel: "delivery", direction: "out", dueAt, reference });

  expect(await tells(TODAY, delivery(LONG_AGO, "2026-10-12T09:00:00Z", "R0"))).toEqual([1, 0]);
  expect(await tells(TODAY, delivery(TODAY, LONG_AGO, "R1"))).toEqual([2, 1]);
});

test("who comes again today about what he asked forty days ago is a case; who came again long ago is none", async ({
  house,
}) => {
  const { tells } = await desk(house, { kind: "solved-at-first-contact" });
  const old = ["2026-08-01T09:00:00Z", "2026-08-02T09:00:00Z"];

  expect(await tells(TODAY, ...old.map((at) => contact(at, { reference: "R0" })))).toEqual([1, 0]);
  expect(await tells(LONG_AGO, contact(LONG_AGO))).toEqual([1, 0]);
  expect(await tells(TODAY, contact(TODAY))).toEqual([2, 1]);
});

test("who is answered today in a foreign language, having asked forty days ago, is a case; answered so long ago, none", async ({
  house,
}) => {
  const { tells } = await desk(house, { kind: "answered-in-customers-language" });
  const asks = (reference: string) => contact(LONG_AGO, { language: "es", reference });
  const answers = (at: string, reference: string) =>
    contact(at, { direction: "out", language: "en", reference });

  expect(await tells(TODAY, asks("R0"), answers("2026-10-15T09:00:00Z", "R0"))).toEqual([1, 0]);
  expect(await tells(TODAY, asks("R1"), answers(TODAY, "R1"))).toEqual([2, 1]);
});

test("who had to come again long ago after a solution is no case, however long he should have stayed away", async ({
  house,
}) => {
  const { tells } = await desk(house, { kind: "not-contacted-again", days: 90 });
  const solves = (at: string, reference: string) =>
    contact(at, { direction: "out", outcome: "solved", reference });

  expect(
    await tells(TODAY, solves("2026-10-13T09:00:00Z", "R0"), contact(LONG_AGO, { reference: "R0" })),
  ).toEqual([1, 0]);
  expect(await tells(TODAY, solves(LONG_AGO, "R1"), contact(DAYS_AGO, { reference: "R1" }))).toEqual([2, 1]);
});
