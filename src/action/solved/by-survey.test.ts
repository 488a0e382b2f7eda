import { afterEach } from "vitest";
import { done, tell } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { closeMailServers } from "../../../test/mail-desk.ts";
import { contact } from "../../../test/quality-desk.ts";
import { solvedDesk as desk } from "../../../test/solved-desk.ts";

afterEach(closeMailServers);

const deedsOf = ({ log }: { log: { deed: string }[] }) => log.map(({ deed }) => deed);

test("the case says that a mail asked; a yes on the page is kept with it and counts as truly solved", async ({
  house,
}) => {
  const { say, whole, survey, cases, figures, notices, eva } = await desk(house);
  expect((await whole()).case).toMatchObject({ state: "closed", solvedAskedAt: "2026-11-23T09:00:00.000Z" });

  await say({ q: "solved", o: "yes" });

  const told = await whole();
  expect(told.case).toMatchObject({
    state: "closed",
    solvedAskedAt: "2026-11-23T09:00:00.000Z",
    solvedAnswer: "yes",
    solvedAnsweredAt: "2026-11-23T10:01:00.000Z",
  });
  expect(told.log.at(-1)).toMatchObject({ deed: "solved-yes", content: { survey: survey.name }, by: null });
  expect(await cases()).toHaveLength(1);
  expect(await figures()).toMatchObject({ share: 1, n: 1 });
  expect(await notices(eva)).toEqual([]);
});

test("a no opens the same case again in its own write, whoever holds it is told, with the customer's words", async ({
  house,
}) => {
  const { say, whole, cases, figures, notices, eva } = await desk(house);

  await say({ q: "solved", o: "no" });
  const told = await whole();
  expect(told.case).toMatchObject({ state: "open", outcome: null, reopened: 1, solvedAnswer: "no" });
  expect(told.evidence).toMatchObject([{ kind: "person" }, { kind: "survey", withdrawnAt: null }]);
  expect((await notices(eva)).map(({ kind }: { kind: string }) => kind)).toContain("case-reopened");
  await say({ q: "why", t: "It leaks again" });

  expect(await cases()).toHaveLength(1);
  expect((await whole()).log.at(-1)).toMatchObject({
    deed: "solved-words",
    content: { text: "It leaks again" },
  });
  const reopened = (await notices(eva)).filter(({ kind }: { kind: string }) => kind === "case-reopened");
  expect(reopened).toMatchObject([{ content: { text: "It leaks again" }, readAt: null }]);
  expect(await figures()).toMatchObject({ share: 0, n: 1 });
  expect((await say({ q: "solved", o: "no" })).status).toBe(409);
  expect(await cases()).toMatchObject([{ reopened: 1 }]);
});

test("from no to yes and back: the case is as it was before, then open again, each time once", async ({
  house,
}) => {
  const { say, whole, notices, eva } = await desk(house);
  const before = (await whole()).case;

  await say({ q: "solved", o: "no" });
  await say({ q: "solved", o: "yes" });
  const closed = await whole();
  expect(closed.case).toEqual({
    ...before,
    solvedAnswer: "yes",
    solvedAnsweredAt: "2026-11-23T10:02:00.000Z",
  });
  expect(closed.evidence).toMatchObject([{ kind: "person" }, { withdrawnAt: expect.any(String) }]);
  expect((await notices(eva)).filter(({ kind }: { kind: string }) => kind === "case-reopened")).toEqual([]);
  const { items } = await done(house, eva, ["GET", `/customers/${before.customerId}/matters`]);
  expect(items).toMatchObject([{ solvedAt: expect.any(String) }]);

  await say({ q: "solved", o: "no" });
  const open = await whole();
  expect(open.case).toMatchObject({ state: "open", reopened: 1, solvedAnswer: "no" });
  expect(open.evidence).toMatchObject([{ kind: "person" }, { withdrawnAt: null }]);
  expect(deedsOf(open).filter((deed) => deed.startsWith("solved"))).toEqual([
    "solved-asked",
    "solved-no",
    "solved-yes",
    "solved-no",
  ]);
});

test("a yes after somebody set to work leaves the case open, and who holds it is told", async ({ house }) => {
  const { say, whole, notices, act, eva } = await desk(house);
  await say({ q: "solved", o: "no" });
  await act(eva, "notes", { text: "On my way" });

  await say({ q: "solved", o: "yes" });

  expect((await whole()).case).toMatchObject({ state: "open", reopened: 1, solvedAnswer: "yes" });
  const kinds = (await notices(eva)).map(({ kind }: { kind: string }) => kind);
  expect(kinds).toContain("case-solved");
  expect(kinds).not.toContain("case-reopened");
});

test("a yes after a fresh complaint about the matter leaves the case open: that one waits for an answer", async ({
  house,
}) => {
  const { say, whole, customerId } = await desk(house);
  await say({ q: "solved", o: "no" });
  house.at(new Date("2026-11-23T10:01:30Z"));
  const complaint = { customer: { customerId }, channel: "phone", touchpoint: "complaint" };
  await tell(house, [contact("2026-11-23T10:01:20Z", complaint)]);

  await say({ q: "solved", o: "yes" });

  const { case: kept, evidence } = await whole();
  expect(kept).toMatchObject({ state: "open", reopened: 1, solvedAnswer: "yes" });
  expect(evidence.at(-1)).toMatchObject({ kind: "complaint", withdrawnAt: null });
});

test("who has read that it is not solved is told when it is after all; who stands in hears of both", async ({
  house,
}) => {
  const { say, notices, boss, eva, leo } = await desk(house);
  const away = { personId: eva.id, substituteId: leo.id, from: "2026-11-23T08:59:00Z" };
  await done(house, boss, ["POST", "/absences", { ...away, until: "2026-11-30T09:00:00Z" }]);
  const told = async (who: typeof eva) =>
    (await notices(who))
      .map(({ kind, content }: Told) => [kind, content.for])
      .filter(([kind]: [string]) => kind.startsWith("case-reopened") || kind === "case-solved");
  await say({ q: "solved", o: "no" });
  expect([await told(eva), await told(leo)]).toEqual([
    [["case-reopened", undefined]],
    [["case-reopened", "Eva"]],
  ]);
  const [{ noticeId }] = await notices(leo);
  await done(house, leo, ["POST", `/me/notices/${noticeId}/read`, { andBefore: true }]);

  await say({ q: "solved", o: "yes" });

  expect(await told(eva)).toEqual([["case-solved", undefined]]);
  expect(await told(leo)).toEqual([
    ["case-solved", "Eva"],
    ["case-reopened", "Eva"],
  ]);
});

test("who has read that it is not solved is told when it is after all, though words came in between", async ({
  house,
}) => {
  const more = { kind: "text", id: "more", title: { es: "¿Algo más?", en: "Anything else?" } };
  const { say, notices, eva } = await desk(house, {}, [more]);
  await say({ q: "solved", o: "no" });
  const told = async () =>
    (await notices(eva))
      .filter(({ kind }: Told) => kind === "case-reopened" || kind === "case-solved")
      .map(({ kind, readAt }: Told) => [kind, readAt]);
  const [{ noticeId }] = await notices(eva);
  await done(house, eva, ["POST", `/me/notices/${noticeId}/read`, { andBefore: true }]);
  expect(await told()).toEqual([["case-reopened", "2026-11-23T10:01:00.000Z"]]);
  await say({ q: "why", t: "It leaks again" });
  expect(await told()).toEqual([["case-reopened", null]]);

  await say({ q: "solved", o: "yes" });

  expect(await told()).toEqual([
    ["case-solved", null],
    ["case-reopened", null],
  ]);
});
type Told = { kind: string; readAt: string | null; content: { for?: string } };

test("a no about a customer who went into another opens his case where it is now", async ({ house }) => {
  const { say, customerId, opened, boss } = await desk(house);
  const said = contact("2026-11-23T08:30:00Z", { customer: { externalId: "C2", name: "Ana B" } });
  const [other] = await tell(house, [said]);
  const into = `/customers/${other?.customerId}`;
  await done(house, boss, ["POST", `${into}/merge`, { mergedId: customerId }]);

  await say({ q: "solved", o: "no" });

  expect((await done(house, boss, ["GET", `${into}/cases`])).items).toMatchObject([
    { caseId: opened.caseId, customerId: other?.customerId, state: "open", solvedAnswer: "no" },
  ]);
});

test("a no while another case is open about the matter joins that one", async ({ house }) => {
  const { say, customerId, matterId, opened, boss, cases } = await desk(house);
  const said = { matterId, reason: "Once more" };
  const { case: other } = await done(house, boss, ["POST", `/customers/${customerId}/cases`, said]);

  await say({ q: "solved", o: "no" });

  // Opened in the same moment, they have no order.
  const [joined, former] = [other, opened].map((one) => ({ caseId: one.caseId }));
  expect(await cases()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ ...joined, state: "open" }),
      expect.objectContaining({ ...former, state: "closed", solvedAnswer: "no" }),
    ]),
  );
  const { evidence } = await done(house, boss, ["GET", `/customers/${customerId}/cases/${other.caseId}`]);
  expect(evidence.map(({ kind }: { kind: string }) => kind)).toEqual(["person", "survey"]);
});

test("a no about a case that went into another is said of that one", async ({ house }) => {
  const { say, customerId, matterId, opened, boss, act, cases } = await desk(house);
  await act(boss, "reopen", { text: "It broke again" });
  const own = { customer: { customerId }, reference: "R2" };
  const [two] = await tell(house, [contact("2026-11-23T08:45:00Z", own)]);
  const into = { customerId, matterId: two?.matterId };
  const said = { matterId: two?.matterId, reason: "Once more" };
  const { case: other } = await done(house, boss, ["POST", `/customers/${customerId}/cases`, said]);
  const { items } = await done(house, boss, ["GET", `/customers/${customerId}/contacts`]);
  const moving = items.filter((one: { matterId: string }) => one.matterId === matterId);
  for (const { contactId } of moving) {
    await done(house, boss, ["POST", `/contacts/${contactId}/matter`, into]);
  }

  await say({ q: "solved", o: "no" });

  const answers = new Map((await cases()).map((one: { caseId: string }) => [one.caseId, one]));
  expect(answers.get(opened.caseId)).toMatchObject({ state: "closed", outcome: null, solvedAnswer: null });
  expect(answers.get(other.caseId)).toMatchObject({ state: "open", solvedAnswer: "no" });
});

test("nobody is left to answer about the case of a customer who was erased", async ({ house }) => {
  const { say, customerId, dora } = await desk(house);
  await done(house, dora, ["POST", `/customers/${customerId}/erasure`, { immediately: true }]);

  expect((await say({ q: "solved", o: "no" })).status).toBe(404);
});

test("where the survey tells of nobody who answers, no case hears of it", async ({ house }) => {
  const { say, whole } = await desk(house, { mode: "pseudonymous" });

  await say({ q: "solved", o: "no" });

  expect((await whole()).case).toMatchObject({ state: "closed", solvedAskedAt: null, solvedAnswer: null });
});
