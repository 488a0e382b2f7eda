import { done, somebody, tell } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { CLOSED, caseDesk } from "../../../test/case-desk.ts";
import { aProgram } from "../../../test/events-desk.ts";
import { contact, later, OFFICE } from "../../../test/quality-desk.ts";

const RESOLVED = { kind: "resolved-within", limit: { value: 15, unit: "working-days" } };
const REPLY = { kind: "next-reply-within", limit: { value: 2, unit: "working-days" } };
/** More than fifteen working days after a Monday the 23rd of November. */
const LATE = "2026-12-20T09:00:00Z";

type Verdict = { verdict: string; subject: string };

async function desk(house: House, { kind, limit } = RESOLVED) {
  const director = await somebody(house, "Director", "director");
  const { calendarId } = await done(house, director, ["POST", "/calendars", OFFICE]);
  const promise = { kind, limit: { ...limit, calendarId } };
  await done(house, director, ["POST", "/standards", { name: "Solved", promise, state: "active" }]);
  const told = await caseDesk(house);
  const { eva, customerId, matterId } = told;
  const verdict = async () =>
    (await done(house, eva, ["GET", `/customers/${customerId}/verdicts`])).items.map(
      (one: Verdict) => one.verdict,
    );
  const contacts = async () =>
    (await done(house, eva, ["GET", `/customers/${customerId}/contacts?matterId=${matterId}`])).items;
  const cases = async () => (await done(house, eva, ["GET", `/customers/${customerId}/cases`])).items;
  return { ...told, verdict, contacts, cases };
}

test("a case closed as recovered solves its matter: the promise is kept and nothing opens when its time is over", async ({
  house,
}) => {
  const { eva, verdict, contacts, cases, act } = await desk(house);
  expect(await verdict()).toEqual(["running"]);
  house.at(new Date("2026-11-25T09:00:00Z"));

  const closed = await act(eva, "close", CLOSED);

  expect(closed.case.contactedAt).toBe("2026-11-25T09:00:00.000Z");
  const [solving, first] = await contacts();
  expect(solving).toMatchObject({
    source: "case",
    direction: "out",
    outcome: "solved",
    channel: first.channel,
    text: CLOSED.text,
    matterChosen: true,
  });
  await later(house, LATE);
  expect(await verdict()).toEqual(["kept"]);
  expect(await cases()).toHaveLength(1);
});

test("opened again, or not solved to the customer, its matter is not solved: the time goes on and what breaks is the same case's", async ({
  house,
}) => {
  const { eva, leo, verdict, contacts, cases, act } = await desk(house);
  house.at(new Date("2026-11-25T09:00:00Z"));
  await act(eva, "close", CLOSED);
  house.at(new Date("2026-11-26T09:00:00Z"));

  await act(leo, "reopen", { text: "It is not" });
  expect(await verdict()).toEqual(["running"]);
  expect(await contacts()).toMatchObject([{ text: CLOSED.text, outcome: null }, {}]);
  await act(eva, "close", { ...CLOSED, outcome: "accepted" });
  expect(await verdict()).toEqual(["kept"]);
  house.at(new Date(LATE));
  const { case: open, evidence } = await act(leo, "solved/answer", { answer: "no" });

  expect(await verdict()).toEqual(["broken"]);
  expect(open).toMatchObject({ state: "open", reopened: 2 });
  expect(evidence.map(({ kind }: { kind: string }) => kind)).toContain("verdict");
  expect(await cases()).toHaveLength(1);
});

test("a case that ended badly, or whose matter is solved already, tells of no contact", async ({ house }) => {
  const { eva, leo, customerId, matterId, contacts, act } = await desk(house);
  await act(eva, "close", { ...CLOSED, outcome: "lost" });
  expect(await contacts()).toHaveLength(1);
  await act(leo, "reopen", { text: "He came back" });

  const said = { customer: { customerId }, matterId, reference: undefined };
  await tell(house, [contact("2026-11-23T08:30:00Z", { ...said, direction: "out", outcome: "solved" })]);
  await act(eva, "close", CLOSED);

  expect(await contacts()).toHaveLength(2);
});

test("a button pressed since a matter was solved is no coming again: closing its case tells of it no second time", async ({
  house,
}) => {
  const { eva, customerId, matterId, act } = await caseDesk(house);
  const said = { customer: { customerId }, matterId, reference: undefined };
  await tell(house, [contact("2026-11-23T08:30:00Z", { ...said, direction: "out", outcome: "solved" })]);
  const { send } = await aProgram(house);
  await send("track", { userId: "C1", event: "Button pressed" });
  const contacts = async () => (await done(house, eva, ["GET", `/customers/${customerId}/contacts`])).items;
  const pressed = (await contacts()).find(({ subject }: { subject: string }) => subject === "Button pressed");
  await done(house, eva, ["POST", `/contacts/${pressed.contactId}/matter`, { customerId, matterId }]);

  await act(eva, "close", CLOSED);

  const solving = (await contacts()).filter(({ outcome }: { outcome: string }) => outcome === "solved");
  expect(solving).toMatchObject([{ at: "2026-11-23T08:30:00.000Z", matterId }]);
  expect(await contacts()).toHaveLength(3);
});

test("who says that he talked to the customer tells of a call about the matter, and it answers the customer", async ({
  house,
}) => {
  const { eva, customerId, verdict, contacts, act } = await desk(house, REPLY);
  await tell(house, [contact("2026-11-23T08:10:00Z", { direction: "out" })]);
  await tell(house, [contact("2026-11-23T08:20:00Z")]);
  expect(await verdict()).toEqual(["running"]);

  const talked = await act(eva, "contacted", { text: "Said sorry" });

  expect(await verdict()).toEqual(["kept"]);
  expect((await contacts())[0]).toMatchObject({
    channel: "phone",
    direction: "out",
    text: "Said sorry",
    actor: { kind: "person", name: "Eva", personId: eva.id },
  });
  expect(talked.case.contactedAt).toBe("2026-11-23T09:00:00.000Z");
  const deeds = talked.log.filter(({ deed }: { deed: string }) => deed === "contacted");
  expect(deeds).toMatchObject([{ by: { name: "Eva" }, content: { text: "Said sorry", channel: "phone" } }]);
  const other = await done(house, eva, ["POST", `/customers/${customerId}/cases`, { reason: "Also" }]);
  const path = `/customers/${customerId}/cases/${other.case.caseId}`;
  const whole = await done(house, eva, ["POST", `${path}/contacted`, { text: "By the way" }]);
  expect(whole.case.contactedAt).toBe("2026-11-23T09:00:00.000Z");
  expect(await contacts()).toHaveLength(4);
});

test("a closing taken back solved nothing: its contact is gone, and the promise runs on", async ({
  house,
}) => {
  const { eva, verdict, contacts, act } = await desk(house);
  house.at(new Date("2026-11-25T09:00:00Z"));
  await act(eva, "close", CLOSED);
  expect(await verdict()).toEqual(["kept"]);
  house.at(new Date("2026-11-25T09:05:00Z"));

  await act(eva, "close/undo");

  expect(await verdict()).toEqual(["running"]);
  expect(await contacts()).toHaveLength(1);
});

test("closing the case of a delivery that failed delivers nothing: what is due on Friday runs, and is broken when it is over", async ({
  house,
}) => {
  house.at(new Date("2026-11-23T09:00:00Z"));
  const director = await somebody(house, "Director", "director");
  const promise = { kind: "delivered-on-time" };
  await done(house, director, ["POST", "/standards", { name: "On time", promise, state: "active" }]);
  const failed = { channel: "delivery", direction: "out", outcome: "abandoned" };
  const anew = { direction: "out", dueAt: "2026-11-27T12:00:00Z" };
  const [first] = await tell(house, [
    contact("2026-11-23T08:00:00Z", { ...failed, dueAt: "2026-11-23T08:00:00Z" }),
    contact("2026-11-23T08:30:00Z", anew),
  ]);
  const verdicts = async () =>
    (await done(house, director, ["GET", `/customers/${first?.customerId}/verdicts`])).items
      .map((one: Verdict) => one.verdict)
      .toSorted();
  const [{ caseId }] = (await done(house, director, ["GET", "/cases"])).items;
  house.at(new Date("2026-11-25T09:00:00Z"));

  await done(house, director, ["POST", `/customers/${first?.customerId}/cases/${caseId}/close`, CLOSED]);

  const { items } = await done(house, director, ["GET", `/customers/${first?.customerId}/contacts`]);
  expect(items[0]).toMatchObject({ source: "case", outcome: "solved", channel: "phone" });
  expect(await verdicts()).toEqual(["broken", "running"]);
  await later(house, "2026-11-27T18:00:00Z");
  expect(await verdicts()).toEqual(["broken", "broken"]);
});
