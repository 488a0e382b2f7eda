import { done, somebody, tell } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { CLOSED, caseDesk } from "../../../test/case-desk.ts";
import { contact, later, OFFICE } from "../../../test/quality-desk.ts";

const MONDAY = "2026-11-23T09:00:00Z";
type Verdict = { standardId: string; verdict: string; until: string | null };

/** A case about a matter in which a promise holds, and what his mail program answers in it. */
async function desk(house: House, promised: (calendarId: string) => object) {
  const director = await somebody(house, "Director", "director");
  const { calendarId } = await done(house, director, ["POST", "/calendars", OFFICE]);
  const promise = promised(calendarId);
  await done(house, director, ["POST", "/standards", { name: "It", promise, state: "active" }]);
  const told = await caseDesk(house);
  const verdicts = async (): Promise<Verdict[]> =>
    (await done(house, told.eva, ["GET", `/customers/${told.customerId}/verdicts`])).items;
  const outOfOffice = async (at: string) => {
    house.at(new Date(at));
    await tell(house, [contact(at, { payload: { automatic: true } })]);
  };
  return { ...told, verdicts, outOfOffice };
}

test("while the customer owes an answer his out-of-office mail ends no pause, and the case waits on", async ({
  house,
}) => {
  const limit = { value: 15, unit: "working-days" };
  const { verdicts, outOfOffice, whole } = await desk(house, (calendarId) => ({
    kind: "resolved-within",
    limit: { ...limit, calendarId },
  }));
  const papers = contact(MONDAY, { direction: "out", payload: { awaits: "customer" } });
  await tell(house, [papers]);

  await outOfOffice("2026-11-23T09:00:02Z");

  expect(await verdicts()).toMatchObject([{ verdict: "running", until: null }]);
  expect(await whole()).toMatchObject({ waitsSince: "2026-11-23T09:00:00.000Z" });
  await later(house, "2026-12-20T09:00:00Z");
  expect(await verdicts()).toMatchObject([{ verdict: "running", until: null }]);
  await tell(house, [contact("2026-12-20T09:00:00Z")]);
  expect((await verdicts())[0]?.until).not.toBeNull();
  expect(await whole()).toMatchObject({ waitsSince: null });
});

test("who answers the closing mail by his out-of-office mail has not come again; who writes has", async ({
  house,
}) => {
  const { eva, act, verdicts, outOfOffice, customerId } = await desk(house, () => ({
    kind: "not-contacted-again",
    days: 7,
  }));
  const cases = async () => (await done(house, eva, ["GET", `/customers/${customerId}/cases`])).items;
  await act(eva, "close", CLOSED);

  await outOfOffice("2026-11-23T09:00:02Z");

  expect(await verdicts()).toMatchObject([{ verdict: "running" }]);
  expect(await cases()).toHaveLength(1);
  await tell(house, [contact("2026-11-23T09:00:02Z")]);
  expect(await verdicts()).toMatchObject([{ verdict: "broken" }]);
  expect(await cases()).toHaveLength(2);
});

test("what a first reply solved was solved at the first contact, though an out-of-office mail came back", async ({
  house,
}) => {
  const { verdicts, outOfOffice } = await desk(house, () => ({ kind: "solved-at-first-contact" }));
  await tell(house, [contact(MONDAY, { direction: "out", outcome: "solved" })]);

  await outOfOffice("2026-11-23T09:00:02Z");

  expect(await verdicts()).toMatchObject([{ verdict: "kept", measured: 1 }]);
});
