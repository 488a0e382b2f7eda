import { afterEach } from "vitest";
import { done, somebody, tell, toldOf, tried } from "../../../../test/action-desk.ts";
import { expect, type House, test } from "../../../../test/application.ts";
import {
  aCustomer,
  askedOf,
  closeMailServers,
  consent,
  DELIVERED,
  delivered,
  funnel,
  reachable,
  ruledDesk,
  rulesAre,
} from "../../../../test/mail-desk.ts";
import { aSurvey } from "../../../../test/survey-desk.ts";
import { zoneOf } from "../../../quality/calendars/zone.ts";
import { notBefore, zonesOf } from "./quiet.ts";

afterEach(closeMailServers);

test("asked by hand again on the same occasion it is one invitation, on another it is another", async ({
  house,
}) => {
  const { ana, survey, server, mailer } = await ruledDesk(house, []);
  reachable(house);
  const ask = (occasion: string) =>
    done(house, {}, ["POST", `/customers/${ana}/invitations`, { surveyId: survey.surveyId, occasion }]);

  const [first, again] = await Promise.all([ask("by hand 1"), ask("by hand 1")]);
  await mailer.round();
  const late = await ask("by hand 1");
  expect([again.invitationId, late.invitationId]).toEqual([first.invitationId, first.invitationId]);
  expect(late).toMatchObject({ state: "sent", isOnItsWay: false });
  expect(await funnel(house, survey.surveyId)).toMatchObject({ selected: 1, sent: 1 });

  await ask("by hand 2");
  await mailer.round();
  expect(server.got).toHaveLength(2);
});

test("two surveys share the gap, each has its own cadence, the more important asks first, and what is exempt asks anyway", async ({
  house,
}) => {
  const { ana, survey, server, mailer } = await ruledDesk(house, [{ ...DELIVERED, priority: 10 }]);
  const nps = await aSurvey(house, { name: "Relación" });
  await rulesAre(house, nps.surveyId, [{ ...DELIVERED, priority: 90, delayHours: 48 }]);
  await tell(house, [delivered(ana)]);
  await mailer.round();
  expect(await askedOf(house, ana)).toEqual(
    expect.arrayContaining(["Entrega suppressed priority", "Relación selected"]),
  );

  house.at(new Date("2026-11-24T12:00:00Z"));
  await mailer.round();
  const solved = await aSurvey(house, { name: "Resuelto" });
  await rulesAre(house, solved.surveyId, [{ ...DELIVERED, isExempt: true }]);
  await rulesAre(house, nps.surveyId, []);
  await tell(house, [delivered(ana, { at: "2026-11-24T11:00:00Z" })]);
  await mailer.round();

  expect(server.got).toHaveLength(2);
  expect((await askedOf(house, ana)).toSorted()).toEqual([
    "Entrega suppressed gap",
    "Entrega suppressed priority",
    "Relación sent",
    "Resuelto sent",
  ]);
  expect(await toldOf(house, {}, ana, "invitation")).toEqual(
    expect.arrayContaining([expect.objectContaining({ step: "suppressed", because: "gap" })]),
  );
  await done(house, {}, ["PUT", "/asking-settings", { gapDays: 0 }]);
  await rulesAre(house, solved.surveyId, []);
  await rulesAre(house, survey.surveyId, [DELIVERED], { cadenceDays: 10 });
  for (const day of ["25", "26"]) {
    house.at(new Date(`2026-11-${day}T12:00:00Z`));
    await tell(house, [delivered(ana, { at: `2026-11-${day}T11:00:00Z` })]);
    await mailer.round();
  }
  expect((await askedOf(house, ana)).slice(0, 2)).toEqual(["Entrega suppressed cadence", "Entrega sent"]);
  expect(await funnel(house, survey.surveyId)).toMatchObject({ selected: 4, sent: 1 });
});

test.for([
  ["opted-out", (house: House, id: string) => consent(house, id, "withdrawn")],
  ["no-consent", (house: House, id: string) => consent(house, id, "unknown")],
  ["erased", (house: House, id: string) => done(house, {}, ["POST", `/customers/${id}/erasure`, {}])],
  [
    "no-address",
    ({ services }: House) => services.store.pool.query("delete from customer_identity where kind = 'email'"),
  ],
  [
    "survey-closed",
    async (house: House) => {
      const { items } = await done(house, {}, ["GET", "/surveys"]);
      return done(house, {}, ["PUT", `/surveys/${items[0].surveyId}/state`, { state: "closed" }]);
    },
  ],
  ["no-channel", (house: House) => done(house, {}, ["PUT", "/email-settings", { smtp: null }])],
  ["too-late", async (house: House) => house.at(new Date("2026-12-20T12:00:00Z"))],
] as const)("nobody is asked, and it is said why: %s", async ([because, happen], { house }) => {
  const { ana, server, mailer, survey } = await ruledDesk(house, [DELIVERED]);
  await tell(house, [delivered(ana)]);
  house.at(new Date("2026-11-22T12:01:00Z"));
  await happen(house, ana);

  await mailer.round();

  expect(server.got).toEqual([]);
  expect(await askedOf(house, ana)).toEqual([`Entrega suppressed ${because}`]);
  expect((await toldOf(house, {}, ana, "invitation"))[0]).toMatchObject({ step: "suppressed", because });
  expect(survey.name).toBe("Entrega");
});

test("a person asks a customer at once where links lead somewhere, whatever he was asked lately, but not against his will", async ({
  house,
}) => {
  const { ana, survey } = await ruledDesk(house, [DELIVERED]);
  const call = ["POST", `/customers/${ana}/invitations`, { surveyId: survey.surveyId }] as const;
  expect(await done(house, {}, [...call])).toMatchObject({ state: "suppressed", because: "no-channel" });
  house.at(new Date("2026-11-22T12:00:30Z"));
  reachable(house);
  expect(await done(house, {}, [...call])).toMatchObject({ state: "selected", isOnItsWay: true });
  house.at(new Date("2026-11-22T12:01:00Z"));
  expect(await done(house, {}, [...call])).toMatchObject({ state: "selected", isOnItsWay: true });
  await consent(house, ana, "withdrawn");
  house.at(new Date("2026-11-22T12:02:00Z"));
  expect(await done(house, {}, [...call])).toMatchObject({ state: "suppressed", because: "opted-out" });
  const vera = await somebody(house, "Vera", "viewer");
  expect((await tried(house, vera, [...call])).status).toBe(403);
});

test("quiet hours last until the same hour of the wall, also in the nights in which clocks change", () => {
  const quiet = { from: "21:00", to: "09:00" };
  const madrid = [zoneOf("Europe/Madrid")];
  const until = (at: string, zones = madrid) => notBefore(new Date(at), quiet, zones).toISOString();

  expect(until("2026-10-24T20:00:00Z")).toBe("2026-10-25T08:00:00.000Z");
  expect(until("2026-10-25T01:30:00Z")).toBe("2026-10-25T08:00:00.000Z");
  expect(until("2026-03-28T21:00:00Z")).toBe("2026-03-29T07:00:00.000Z");
  expect(until("2026-03-29T07:00:00Z")).toBe("2026-03-29T07:00:00.000Z");
  expect(until("2026-06-01T18:59:00Z")).toBe("2026-06-01T18:59:00.000Z");
  const company = { country: "ES", timeZone: "Europe/Madrid" };
  const canary = zonesOf({ country: "ES", postcode: "35001" }, company);
  expect(until("2026-06-01T07:30:00Z", [...canary])).toBe("2026-06-01T08:00:00.000Z");
  const states = zonesOf({ country: "US", postcode: null }, company);
  expect(until("2026-06-01T14:00:00Z", [...states])).toBe("2026-06-01T19:00:00.000Z");
});

test("at night a customer waits for the morning where he is", async ({ house }) => {
  const { ana, server, mailer } = await ruledDesk(house, [DELIVERED]);
  house.at(new Date("2026-11-22T21:00:00Z"));
  await tell(house, [delivered(ana, { at: "2026-11-22T20:00:00Z" })]);
  await mailer.round();
  expect(server.got).toEqual([]);
  const { items } = await done(house, {}, ["GET", `/customers/${ana}/invitations`]);
  expect(items).toMatchObject([{ state: "selected", sendAfter: "2026-11-23T08:00:00.000Z" }]);
  house.at(new Date("2026-11-23T08:00:00Z"));
  await mailer.round();
  expect(server.got).toHaveLength(1);
});

test("where surveys need no consent everybody is asked until he says no; where they do it is said how many said yes", async ({
  house,
}) => {
  const { ana, mailer, server } = await ruledDesk(house, [DELIVERED]);
  const bea = await aCustomer(house, "Bea");
  const permission = () => done(house, {}, ["GET", "/asking-settings/permission"]);
  expect(await permission()).toEqual({ isInUse: true, needsConsent: true, saidYes: 2, isMore: false });
  house.at(new Date("2026-11-22T12:01:00Z"));
  await consent(house, ana, "unknown");
  await consent(house, bea, "withdrawn");
  expect(await permission()).toMatchObject({ saidYes: 0 });
  house.at(new Date("2026-11-22T12:02:00Z"));
  await consent(house, ana, "given");
  await consent(house, ana, "unknown");
  house.at(new Date("2026-11-22T12:03:00Z"));
  await consent(house, ana, "given");
  expect(await permission()).toMatchObject({ saidYes: 1 });
  house.at(new Date("2026-11-22T12:04:00Z"));
  await consent(house, ana, "unknown");

  const { items } = await done(house, {}, ["GET", "/consent-purposes"]);
  const { place, names } = items.find(({ key }: { key: string }) => key === "surveys");
  const path = "/consent-purposes/surveys";
  await done(house, {}, ["PUT", path, { place, names, needsConsent: false }]);
  expect(await permission()).toMatchObject({ isInUse: true, needsConsent: false });
  await tell(house, [delivered(ana), delivered(bea)]);
  await mailer.round();

  expect(server.got).toHaveLength(1);
  expect(await askedOf(house, ana)).toEqual(["Entrega sent"]);
  expect(await askedOf(house, bea)).toEqual(["Entrega suppressed opted-out"]);
  await done(house, {}, ["DELETE", path]);
  expect(await permission()).toMatchObject({ isInUse: false });
});
